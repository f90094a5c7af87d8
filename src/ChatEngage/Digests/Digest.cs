using System.Text.Json.Serialization;
using ChatEngage.Contacts;
using ChatEngage.Times;

namespace ChatEngage.Digests;

/// <summary>
/// The summary of one local day, as it was when it was made: a stored digest does not change. It holds ids and numbers and no name, handle or text;
/// whoever shows it looks those up, so that what was erased stays erased.
/// </summary>
public sealed record Digest
{
    public required BrandName Brand { get; init; }
    public required string TimeZone { get; init; }

    /// <summary>The instants at which the day began (in) and ended (out).</summary>
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset To { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required string Headline { get; init; }

    /// <summary>What needs a human at the time it was made, most urgent first; <see cref="NeedsHumanCount"/> counts those that are not listed, too.</summary>
    public required IReadOnlyList<Needing> NeedsHuman { get; init; }
    public int NeedsHumanCount { get; init; }
    public required NcpDay Ncp { get; init; }

    /// <summary>The day before, and the seven days before this one on average; null where nothing is known of them.</summary>
    public required Change<long> Mentions { get; init; }
    public required Change<long> People { get; init; }
    public required Change<long> Contribution { get; init; }
    public required Change<long> Participation { get; init; }
    public required Tones Tones { get; init; }
    public required IReadOnlyList<Reaching> Top { get; init; }
    public required Responses Responses { get; init; }

    /// <summary>How long those answered on the day had waited, of each answer; null of a digest that was made before this was kept.</summary>
    public Lasting? Waiting { get; init; }

    /// <summary>From the first mention to the resolution, of conversations resolved on the day.</summary>
    public Lasting? Resolution { get; init; }
    public required SuggestionTally Suggestions { get; init; }
    public required ContactMoves Contacts { get; init; }
    public required ChainReport Chain { get; init; }
    public required IReadOnlyList<SourceNote> Sources { get; init; }
    public Idea? Idea { get; init; }

    /// <summary>Items of days told before that came in since, by day.</summary>
    public IReadOnlyDictionary<DateOnly, long> Late { get; init; } = new Dictionary<DateOnly, long>();

    /// <summary>Days since the last digest for which none was posted.</summary>
    public IReadOnlyList<DateOnly> Missed { get; init; } = [];

    /// <summary>Everything from outside, as counted when it was made.</summary>
    public long Incoming { get; init; }
    public int Alerts { get; init; }

    [JsonIgnore]
    public DateOnly Date => Ncp.Date;

    /// <summary>Everybody who appears in it.</summary>
    [JsonIgnore]
    public IReadOnlySet<ContactId> Appearing => new HashSet<ContactId>(
    [
        .. NeedsHuman.Select(need => need.Contact),
        .. Top.Select(top => top.Contact),
        .. Contacts.Advocates, .. Contacts.Critics, .. Contacts.Quiet, .. Contacts.Returned, .. Contacts.Turned,
        .. Chain.Path, .. Chain.Edges.SelectMany(edge => new[] { edge.From, edge.To }),
    ]);

    [JsonIgnore]
    public long LateCount => Late.Values.Sum();
}

/// <summary>A figure beside the day before and the mean of the seven days before it.</summary>
public sealed record Change<T>(T Value, T? Before, double? WeekMean) where T : struct;

[JsonConverter(typeof(CamelCase<Need>))]
public enum Need
{
    /// <summary>A reply that may or may not be there.</summary>
    Unknown,

    /// <summary>Somebody asked what to buy, and nobody answered.</summary>
    Asked,

    /// <summary>Somebody waits for longer than the brand allows.</summary>
    Overdue,
}

/// <summary>A conversation that needs a human.</summary>
public sealed record Needing(ConversationId Conversation, ContactId Contact, SourceName Source, Need Why, DateTimeOffset? Since);

/// <summary>First response times of the day.</summary>
/// <param name="Answered">Conversations whose first answer was sent on the day.</param>
/// <param name="Of">Those, and the ones that began on the day and have no answer yet.</param>
public sealed record Responses(int Answered, int Of, double? MedianSeconds, double? P90Seconds, double? BusinessMedianSeconds, double? BusinessP90Seconds);

/// <summary>How long something took; nulls of nothing.</summary>
/// <param name="BusinessMedianSeconds">In the brand's business hours.</param>
public sealed record Lasting(int Count, double? MedianSeconds, double? P90Seconds, double? BusinessMedianSeconds, double? BusinessP90Seconds)
{
    public static Lasting Of(Durations durations)
    {
        ArgumentNullException.ThrowIfNull(durations);
        return new Lasting(durations.Calendar.Count, durations.Calendar.Median, durations.Calendar.P90, durations.Business.Median, durations.Business.P90);
    }
}

/// <summary>How a source fared when the digest was made.</summary>
/// <param name="Status">ok, failing or stopped.</param>
/// <param name="Since">Since when it is failing, where that is known.</param>
public sealed record SourceNote(string Name, string Status, string? Detail, DateTimeOffset? Since);

/// <summary>One small idea for tomorrow, and the rule that found it.</summary>
public sealed record Idea(string Rule, string Text);

/// <summary>Where the digest of a day stands in one team channel.</summary>
[JsonConverter(typeof(CamelCase<PostState>))]
public enum PostState
{
    /// <summary>To be posted, or to be tried again: the last attempt surely did not arrive.</summary>
    Waiting,

    /// <summary>An attempt is under way, or its fate is not known yet.</summary>
    Posting,
    Posted,

    /// <summary>It may be there; it is not posted again by itself.</summary>
    Unknown,

    /// <summary>Given up.</summary>
    Failed,
}

/// <param name="At">When it was posted; null before.</param>
/// <param name="Since">When the first attempt began.</param>
/// <param name="Ref">What the team channel calls it.</param>
/// <param name="Until">By when the attempt under way has surely ended.</param>
public sealed record ChannelPost(string TeamChannel, PostState State, DateTimeOffset? At = null, DateTimeOffset? Since = null, string? Ref = null, string? Error = null, DateTimeOffset? Until = null);

/// <summary>A stored digest with where it stands in each team channel.</summary>
public sealed record KeptDigest(Digest Digest, IReadOnlyList<ChannelPost> Posts)
{
    public ChannelPost? In(string teamChannel) => Posts.FirstOrDefault(post => post.TeamChannel == teamChannel);
}
