using System.Globalization;
using ChatEngage.Brands;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Host.Charts;

namespace ChatEngage.Host.Desk;

/// <summary>A contact as the desk shows it.</summary>
public sealed record ContactLook
{
    private const int BalanceDays = 90;

    public required Brand Brand { get; init; }
    public required ContactProfile Profile { get; init; }

    /// <summary>The brand's local day.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Last changed first.</summary>
    public required IReadOnlyList<Conversation> Conversations { get; init; }
    public bool MoreConversations { get; init; }

    /// <summary>Where it recommended or answered a recommendation, newest first.</summary>
    public IReadOnlyList<ChainEdge> Edges { get; init; } = [];

    /// <summary>How many days back the edges go.</summary>
    public int EdgeDays { get; init; }

    /// <summary>The other contacts of the same person, as people confirmed.</summary>
    public IReadOnlyList<OtherContact> Others { get; init; } = [];

    /// <summary>Who may be the same person.</summary>
    public IReadOnlyList<AlikeContact> Alike { get; init; } = [];
    public IReadOnlyDictionary<ContactId, string> Names { get; init; } = new Dictionary<ContactId, string>();
    public DateTimeOffset Now { get; init; }
    public string? Refusal { get; init; }

    public Contact Contact => Profile.Contact;
    public Balance Balance => Profile.Ledger.At(Today);

    /// <summary>Of all contacts of the person.</summary>
    public int PersonBalance => Balance.Value + Others.Sum(other => other.Balance);

    /// <summary>Of each of the last days, and null before it was first seen.</summary>
    public ChartData Balances
    {
        get
        {
            var days = Enumerable.Range(0, BalanceDays).Select(day => Today.AddDays(day + 1 - BalanceDays)).ToList();
            var first = Times.LocalDays.DayOf(Contact.FirstSeen, Brand.Zone);
            return new ChartData(
                "Balance over the last 90 days",
                [.. days.Select(day => day.ToString("d MMM", CultureInfo.InvariantCulture))],
                [new Series("balance", [.. days.Select(day => day < first ? (double?)null : Profile.Ledger.At(day).Value)])]);
        }
    }

    /// <summary>What is said of where it stands, and in which tone; nothing for most.</summary>
    public IEnumerable<(string Words, string Tone)> Standing
    {
        get
        {
            if (Contact.Erasure != ErasureState.None) yield return ("being erased", "bad");
            if (Profile.Standing.Level == Level.Advocate) yield return ($"advocate{Since(Profile.Standing.Since)}", "good");
            if (Profile.Standing.Level == Level.Critic) yield return ($"critic{Since(Profile.Standing.Since)}", "bad");
            if (Profile.Standing.QuietSince is { } quiet) yield return ($"quiet{Since(quiet)}", "warn");
        }
    }

    private static string Since(DateOnly? day) => day is { } known ? known.ToString(" 'since' d MMM yyyy", CultureInfo.InvariantCulture) : "";
}

/// <summary>Another contact of the same person.</summary>
/// <param name="Direct">Confirmed with this contact itself, so that the two can be parted; else by way of another one.</param>
public sealed record OtherContact(Contact Contact, int Balance, bool Direct);

/// <summary>A contact that may be the same person, and why.</summary>
public sealed record AlikeContact(Contact Contact, string Reason);
