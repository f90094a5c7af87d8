using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Review;

namespace ChatEngage.Contracts;

/// <summary>Small plain examples to build tests from.</summary>
public static class Samples
{
    public static readonly SourceName Hooks = new("hooks");
    public static readonly SourceName Blog = new("blog");
    public const string CardChannel = "triage";
    public const string OwnAccount = "acme-official";
    public static Agent Anna { get; } = new("anna");
    public static Agent Ben { get; } = new("ben");
    public static Agent Lea { get; } = new("lea", Role.Lead);

    /// <summary>A brand under a key that nobody used before.</summary>
    public static Brand Brand(string? key = null) => new()
    {
        Key = new BrandName(key ?? $"b{Base32.RandomId()}"),
        Name = "Acme",
        OwnAccounts = [new OwnAccount(Hooks, OwnAccount, "anna")],
        CardChannels = [CardChannel],
    };

    public static Mention Mention(string id, DateTimeOffset at, string? text = null, string author = "jo") => new()
    {
        Id = id,
        Text = text ?? $"What does Acme say about {id}?",
        CreatedAt = at,
        Author = new Author(author, author, author.ToUpperInvariant(), 12),
    };

    /// <summary>An entry as the inbox would give it out; the parts a source decides come from the mention.</summary>
    public static InboxEntry Entry(Mention mention, ConversationId conversation, string position = "1-0", InboxEntryKind kind = InboxEntryKind.New) => new()
    {
        Id = position,
        Kind = kind,
        Conversation = conversation,
        Contact = new ContactId(IdFrom(mention.Author.Id)),
        Source = Hooks,
        Mention = mention,
        ReceivedAt = mention.CreatedAt,
        PostHash = IdFrom(mention.Id),
    };

    /// <summary>An open conversation with one mention that waits.</summary>
    public static Conversation Conversation(Brand brand, DateTimeOffset at, string? text = null, ConversationId? id = null)
    {
        var own = id ?? new ConversationId(Base32.RandomId());
        return ((Transition.Done)Receiving.Receive(null, Entry(Mention($"post-{own.Value}", at, text), own), brand.Key)).Next;
    }

    public static Reply Reply(Conversation conversation, DateTimeOffset approvedAt, ReplyState state = ReplyState.Queued, DateTimeOffset? sendAt = null) => new()
    {
        Id = new ReplyId(Base32.RandomId()),
        Text = "Thank you, it ships on Monday.",
        Agent = Anna.Name,
        State = state,
        ReplyTo = conversation.Newest?.Id ?? "post",
        ThreadVersion = conversation.ThreadVersion,
        ApprovedAt = approvedAt,
        SendAt = sendAt ?? (state is ReplyState.Queued or ReplyState.Sending ? approvedAt : null),
    };

    public static Conversation Holding(this Conversation conversation, params Reply[] replies) =>
        conversation with { Replies = [.. conversation.Replies, .. replies] };

    public static ApprovedReply Approved(Conversation conversation, Reply reply) =>
        new(conversation, reply with { State = ReplyState.Sending, Attempt = Math.Max(1, reply.Attempt) });

    public static Interaction Interaction(Brand brand, DateTimeOffset at, string kind = InteractionKind.NoteAdded) => new()
    {
        At = at,
        OccurredAt = at,
        Brand = brand.Key,
        Source = Hooks,
        Kind = kind,
    };

    private static string IdFrom(string text)
    {
        Span<byte> bytes = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text), bytes);
        return Base32.Encode(bytes);
    }
}
