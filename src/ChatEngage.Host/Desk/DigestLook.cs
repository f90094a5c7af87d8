using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Digests;

namespace ChatEngage.Host.Desk;

/// <summary>A stored digest as the desk shows it: with the names and conversations of now, for the digest itself holds none.</summary>
public sealed record DigestLook
{
    public required Brand Brand { get; init; }
    public required KeptDigest Kept { get; init; }

    /// <summary>False: nothing is stored of that day, and this is what it would be now.</summary>
    public bool Stored { get; init; } = true;
    public bool IsOver { get; init; } = true;

    /// <summary>What to call its contacts; who was erased is missing.</summary>
    public required IReadOnlyDictionary<ContactId, string> Names { get; init; }

    /// <summary>Its conversations as they are now; who is missing is not kept any more.</summary>
    public required IReadOnlyDictionary<ConversationId, Conversation> Conversations { get; init; }

    /// <summary>The days up to this one, oldest first.</summary>
    public required IReadOnlyList<NcpDay> Days { get; init; }

    /// <summary>How the texts of these days sound.</summary>
    public required IReadOnlyList<Tones> Tones { get; init; }
    public DateOnly? Previous { get; init; }
    public DateOnly? Next { get; init; }
    public DateTimeOffset Now { get; init; }
    public string? Refusal { get; init; }
    public bool PostedAgain { get; init; }

    public Digest Digest => Kept.Digest;

    /// <summary>What an erased contact is called.</summary>
    public const string Erased = "somebody erased";

    public string NameOf(ContactId id) => Names.GetValueOrDefault(id, Erased);

    public static string Address(BrandName brand, DateOnly date) => FormattableString.Invariant($"/digests/{brand}/{date:yyyy-MM-dd}");
}

/// <summary>A line of the list of digests.</summary>
public sealed record DigestRow(Brand Brand, KeptDigest Kept);
