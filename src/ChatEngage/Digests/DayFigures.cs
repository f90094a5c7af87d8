using System.Globalization;
using ChatEngage.Contacts;
using ChatEngage.Interactions;
using ChatEngage.Times;

namespace ChatEngage.Digests;

/// <summary>What the log of one local day comes to, read once from its beginning to its end. Holds ids and numbers only.</summary>
public sealed record DayFigures
{
    private const int MostTop = 5;

    public required DateOnly Date { get; init; }
    public required NcpCounts Counts { get; init; }

    /// <summary>Contributions by the person who made them, where that is known.</summary>
    public required IReadOnlyDictionary<string, int> ByPerson { get; init; }

    /// <summary>Contacts in the participation.</summary>
    public required IReadOnlyList<ContactId> Participants { get; init; }
    public required ResponseTimes Responses { get; init; }
    public required SuggestionTally Suggestions { get; init; }
    public required ContactMoves Contacts { get; init; }
    public required ChainReport Chain { get; init; }

    /// <summary>The most widely seen mentions, one for each conversation.</summary>
    public required IReadOnlyList<Reaching> Top { get; init; }

    /// <summary>What sources told of the followers of own accounts, in the order of time.</summary>
    public required IReadOnlyList<FollowerCount> Followers { get; init; }
    public required long FollowsGained { get; init; }
    public required long FollowsLost { get; init; }

    /// <summary>Conversations that began on the day, and what became of them on it.</summary>
    public required IReadOnlyList<Beginning> Begun { get; init; }
    public required int Alerts { get; init; }

    /// <param name="log">The entries of the day, in any order. Held is only what people and conversations need, not each like.</param>
    public static async Task<DayFigures> OfAsync(DateOnly date, IAsyncEnumerable<Interaction> log, TimeZoneInfo zone, BusinessHours? hours, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(log);
        var counts = new NcpCounts();
        var byPerson = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var participants = new HashSet<ContactId>();
        var top = new Widest(MostTop);
        List<Interaction> kept = [];
        await foreach (var entry in log.WithCancellation(ct))
        {
            counts.Add(entry);
            if (entry is { Ncp: Ncp.Contribution, Agent: { } person }) byPerson[person] = byPerson.GetValueOrDefault(person) + 1;
            if (entry is { Ncp: Ncp.Participation, Contact: { } contact }) participants.Add(contact);
            top.Add(entry);
            if (IsKept(entry)) kept.Add(entry);
        }
        return new DayFigures
        {
            Date = date,
            Counts = counts,
            ByPerson = byPerson,
            Participants = [.. participants],
            Responses = ResponseTimes.Of(kept, hours),
            Suggestions = new SuggestionTally(
                counts.Of(InteractionKind.SuggestionMade), counts.Of(InteractionKind.SuggestionAccepted), counts.Of(InteractionKind.SuggestionEdited), counts.Of(InteractionKind.SuggestionRejected)),
            Contacts = ContactMoves.Of(kept),
            Chain = ChainReport.Of(kept),
            Top = top.Best,
            Followers = [.. kept.Where(entry => entry.Kind == InteractionKind.FollowersCounted).OrderBy(entry => entry.At).Select(FollowerCount.Of).OfType<FollowerCount>()],
            FollowsGained = counts.Of(InteractionKind.FollowGained),
            FollowsLost = counts.Of(InteractionKind.FollowLost),
            Begun = Beginning.Of(kept, zone),
            Alerts = (int)counts.Of(InteractionKind.AlertRaised),
        };
    }

    private static bool IsKept(Interaction entry) => entry.Kind switch
    {
        InteractionKind.MentionReceived or InteractionKind.ReplyReceived => entry.Data?.GetValueOrDefault("first") == "true",
        InteractionKind.ReplySent or InteractionKind.AnswerPublished or InteractionKind.Resolved or InteractionKind.FollowersCounted => true,
        var kind => kind.StartsWith("recommendation.", StringComparison.Ordinal) || kind.StartsWith("contact.", StringComparison.Ordinal),
    };

    /// <summary>The widest of what passes by, one for each conversation.</summary>
    private sealed class Widest(int most)
    {
        private readonly Dictionary<ConversationId, Reaching> best = [];
        private long enough;

        public IReadOnlyList<Reaching> Best => [.. Sorted.Take(most)];

        private IEnumerable<Reaching> Sorted => best.Values.OrderByDescending(reaching => reaching.Reach).ThenBy(reaching => reaching.Conversation.Value, StringComparer.Ordinal);

        public void Add(Interaction entry)
        {
            if (entry is not { Kind: InteractionKind.MentionReceived or InteractionKind.ReplyReceived, Conversation: { } conversation, Contact: { } contact, Source: { } source }
                || entry.Data?.GetValueOrDefault("reach") is not { } text) return;
            var reach = long.Parse(text, CultureInfo.InvariantCulture);
            if (reach < enough || (best.TryGetValue(conversation, out var known) && known.Reach >= reach)) return;
            best[conversation] = new Reaching(conversation, contact, source, reach);
            if (best.Count < 100 * most) return;
            var keep = Sorted.Take(most).ToList();
            best.Clear();
            foreach (var reaching in keep) best[reaching.Conversation] = reaching;
            enough = keep[^1].Reach;
        }
    }
}

public sealed record SuggestionTally(long Made, long Accepted, long Edited, long Rejected);

/// <summary>A mention by how many follow its author.</summary>
public sealed record Reaching(ConversationId Conversation, ContactId Contact, SourceName Source, long Reach);

/// <param name="Account">A random id of the own account.</param>
public sealed record FollowerCount(string Account, string Source, long Followers)
{
    public static FollowerCount? Of(Interaction entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry is { Source: { } source, Data: { } data } && data.TryGetValue("account", out var account)
            ? new FollowerCount(account, source.Value, long.Parse(data["followers"], CultureInfo.InvariantCulture))
            : null;
    }
}

/// <summary>Contacts whose standing changed.</summary>
/// <param name="Turned">Critics who became advocates; they are among the advocates, too.</param>
public sealed record ContactMoves(
    IReadOnlyList<ContactId> Advocates, IReadOnlyList<ContactId> Critics, IReadOnlyList<ContactId> Quiet, IReadOnlyList<ContactId> Returned, IReadOnlyList<ContactId> Turned)
{
    public static ContactMoves Of(IReadOnlyList<Interaction> entries)
    {
        return new ContactMoves(
            Who(InteractionKind.ContactAdvocate),
            Who(InteractionKind.ContactCritic),
            Who(InteractionKind.ContactQuiet),
            Who(InteractionKind.ContactReturned),
            [.. entries.Where(entry => entry is { Kind: InteractionKind.ContactAdvocate, Contact: not null } && entry.Data?.GetValueOrDefault("was") == "critic").Select(entry => entry.Contact!.Value).Distinct()]);

        List<ContactId> Who(string kind) => [.. entries.Where(entry => entry.Kind == kind && entry.Contact is not null).Select(entry => entry.Contact!.Value).Distinct()];
    }
}

/// <summary>A conversation that began on the day.</summary>
/// <param name="Hour">Of the brand's clock, 0 to 23, at which it came in.</param>
/// <param name="Answered">Within the day.</param>
/// <param name="Asks">Somebody asked what to buy.</param>
public sealed record Beginning(ConversationId Conversation, SourceName Source, int Hour, bool Answered, bool Asks, bool Question)
{
    public static IReadOnlyList<Beginning> Of(IReadOnlyList<Interaction> entries, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var answered = entries.Where(entry => entry.Kind is InteractionKind.ReplySent or InteractionKind.AnswerPublished && entry.Conversation is not null).Select(entry => entry.Conversation!.Value).ToHashSet();
        return [.. entries.Where(entry => entry is { Conversation: not null, Source: not null } && entry.Data?.GetValueOrDefault("first") == "true")
            .Select(entry => new Beginning(
                entry.Conversation!.Value,
                entry.Source!.Value,
                TimeZoneInfo.ConvertTime(entry.At, zone).Hour,
                answered.Contains(entry.Conversation.Value),
                entry.Data!.GetValueOrDefault("intent") == "recommendationAsked",
                entry.Data!.GetValueOrDefault("intent") == "question"))];
    }
}
