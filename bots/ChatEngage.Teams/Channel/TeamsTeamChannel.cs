using System.Text.Json;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Teams.Channel;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Memory;
using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams;

/// <summary>
/// Shows cards, digests and alerts in one place of Teams. Teams knows no repeats and cannot be searched, so an attempt is remembered before it is made: an
/// alert or a digest whose end nobody saw is not posted again by itself, a card once more and then left to the operator, since its buttons are guarded by what was decided.
/// </summary>
public sealed class TeamsTeamChannel : ITeamChannel
{
    private const int MostVersions = 10_000;
    // Within the time that the caller gives a digest: what waited for its turn in vain is put off then, and not of unknown fate.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Doubtful = TimeSpan.FromHours(1);
    private readonly TeamsLine line;
    private readonly TimeProvider time;
    private readonly CardDesk desk;
    private readonly AttemptMemory attempts;
    private readonly CardThreads threads;
    private readonly NewPosts posts;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, long> written = new(StringComparer.Ordinal);

    /// <param name="state">Of this team channel alone.</param>
    /// <exception cref="ArgumentException">The options name no place, or more than one.</exception>
    public TeamsTeamChannel(TeamsChannelOptions options, CardSetting setting, CardDesk desk, ITeamReports reports, TeamsLine line, IAdapterState state, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(setting);
        if (options.Problem() is { } problem) throw new ArgumentException($"The team channel {options.Name} {problem}.", nameof(options));
        (Options, Setting, this.desk, this.line, this.time) = (options, setting, desk, line, time);
        (attempts, threads) = (new AttemptMemory(state, time), new CardThreads(state));
        (Route, posts) = (new TeamsRoute(options, line), new NewPosts(options.ChannelId, line.Connector));
        Clicks = new CardClicks(options, setting, desk, reports);
        Notes = new ThreadNotes(options, desk, threads);
        Commands = new CommandDesk(setting, reports, time);
    }

    public string Name => Options.Name;

    /// <summary>The service lets about one a second into a place.</summary>
    public int AtOnce => 8;

    /// <summary>Why the last post did not get through, for the operator; null since one did.</summary>
    public string? Trouble { get; private set; }

    internal TeamsChannelOptions Options { get; }
    internal CardSetting Setting { get; }
    internal TeamsRoute Route { get; }
    internal CardClicks Clicks { get; }
    internal ThreadNotes Notes { get; }
    internal CommandDesk Commands { get; }

    public async Task<PostRef> PostAsync(TeamPost post, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(post);
        var before = await attempts.FindAsync(post.Key.Value, ct);
        if (before?.Ref is { } there) return post is TeamPost.Card ? await UpdateAsync(new PostRef(there), post, ct) : new PostRef(there);
        Doubt(post, before);
        return await NewAsync(post, ct);
    }

    public async Task<PostRef> UpdateAsync(PostRef where, TeamPost post, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (PostPlace.Read(where) is not { } place) return post is TeamPost.Card ? await NewAsync(post, ct) : where;
        // Whoever was slower with an older state does not get to show it.
        if (written.TryGetValue(where.Value, out var newest) && newest > post.Version) return where;
        var reference = await TellingAsync(() => Route.FindAsync(place, ct));
        var outcome = await line.Connector.UpdateAsync(reference, place.ActivityId, Activity(post, CardSize.Most), Patience, ct);
        if (outcome is Outcome<ResourceResponse>.Refused { Kind: RefusalKind.TooBig }) outcome = await line.Connector.UpdateAsync(reference, place.ActivityId, Activity(post, CardSize.Short), Patience, ct);
        ct.ThrowIfCancellationRequested();
        switch (outcome)
        {
            case Outcome<ResourceResponse>.Done:
                Written(where, post.Version);
                return where;
            case Outcome<ResourceResponse>.Refused { Kind: RefusalKind.Gone }:
                return post is TeamPost.Card ? await NewAsync(post, ct) : where;
            case Outcome<ResourceResponse>.Unknown:
                // Saying it again is harmless.
                throw Told(new TeamPostDelayedException($"Teams did not say whether it took the new state of a post of {Name}."));
            default:
                throw await FailureAsync(outcome, reference, ct);
        }
    }

    /// <summary>From what was remembered: Teams cannot be asked.</summary>
    public async Task<Lookup> FindAsync(TeamPostKey key, DateTimeOffset since, CancellationToken ct) =>
        await attempts.FindAsync(key.Value, ct) is { Ref: { } where } ? new Lookup.Found(where, null) : new Lookup.CannotTell();

    /// <summary>A message that was pressed although the store refers to another one, or to none: it shows the present state, too.</summary>
    internal async Task AdoptAsync(ConversationReference where, string message, ConversationId id, CancellationToken ct)
    {
        if (await desk.CardAsync(id, Name, ct) is { } known && PostPlace.Read(known)?.ActivityId == message) return;
        if (await desk.FindAsync(id, ct) is not { } conversation) return;
        await line.Connector.UpdateAsync(where, message, Activity(new TeamPost.Card(new TeamPostKey($"adopted:{id}"), conversation), CardSize.Most), Patience, ct);
    }

    private void Doubt(TeamPost post, Tried? before)
    {
        if (before is not { Tries: > 0 } || time.GetUtcNow() - before.At >= Doubtful) return;
        if (post is TeamPost.Alert) throw Told(new TeamsPostUnknownException($"An alert was posted to {Name}, and nobody saw whether it arrived; it is not posted again."));
        if (post is TeamPost.Card && before.Tries > 1)
            throw Told(new TeamsPostUnknownException($"Teams did not say whether it took a card of {Name}, twice; it may be there. It is not posted again by itself: look there, and replay it after an hour where it is missing."));
    }

    private async Task<PostRef> NewAsync(TeamPost post, CancellationToken ct)
    {
        var reference = await TellingAsync(() => Route.FindAsync(ct));
        await attempts.BeginAsync(post.Key.Value, ct);
        var outcome = await posts.SendAsync(reference, Activity(post, CardSize.Most), Patience, ct);
        if (outcome is Outcome<PostPlace>.Refused { Kind: RefusalKind.TooBig }) outcome = await posts.SendAsync(reference, Activity(post, CardSize.Short), Patience, ct);
        if (outcome is Outcome<PostPlace>.Done { Value: var place })
        {
            var where = place.Write();
            await RememberAsync(post, place, where, ct);
            Written(where, post.Version);
            return where;
        }
        // Also when nobody waits any longer: what surely did not arrive must not count as tried.
        if (outcome is Outcome<PostPlace>.Refused or Outcome<PostPlace>.Later) await attempts.NotedFailureAsync(post.Key.Value);
        ct.ThrowIfCancellationRequested();
        if (outcome is Outcome<PostPlace>.Unknown) throw Told(new TeamsPostUnknownException($"Teams did not say whether it took a post to {Name}; it may be there."));
        throw await FailureAsync(outcome, reference, ct);
    }

    private async Task RememberAsync(TeamPost post, PostPlace place, PostRef where, CancellationToken ct)
    {
        try
        {
            // Also when nobody waits for it any longer.
            await attempts.PlacedAsync(post.Key.Value, where.Value, CancellationToken.None);
            if (post is TeamPost.Card card && Options.ChannelId is not null) await threads.RememberAsync(place.ConversationId, card.Conversation.Id, ct);
        }
        catch (StoreUnavailableException)
        {
            // It is there all the same; only what is written below it will not be taken for notes.
        }
    }

    private Activity Activity(TeamPost post, int most) => post switch
    {
        TeamPost.Card card => Card(ConversationCard.Of(Look(card), most), ConversationCard.Summary(Look(card))),
        TeamPost.Digest digest => Card(DigestCard.Of(digest.Shown, Setting.Brand.Zone, DigestDesk.Of(Setting, digest.Shown), most), DigestCard.Summary(digest.Shown)),
        TeamPost.Alert alert => Card(AlertCard.Of(alert, Setting, Options.OnCall), AlertCard.Summary(alert.Raised, Setting.Brand.Name)),
        _ => throw new NotSupportedException($"Teams shows no {post.GetType().Name}."),
    };

    private CardLook Look(TeamPost.Card card) => CardLooks.Of(card.Conversation, Setting);

    private static Activity Card(JsonElement card, string summary) => Messages.Card(card, summary);

    private async Task<Exception> FailureAsync<T>(Outcome<T> outcome, ConversationReference reference, CancellationToken ct)
    {
        switch (outcome)
        {
            case Outcome<T>.Refused { Kind: RefusalKind.Blocked or RefusalKind.Gone } shut:
                await Route.ShutAsync(reference, shut.Kind, ct);
                return Told(shut.Kind == RefusalKind.Gone && Options.User is null ? Route.Unknown() : Route.Removed());
            case Outcome<T>.Refused { Kind: RefusalKind.NotRegistered }:
                // It is about us: what waits is not to be lost by a wrong secret.
                return Told(new TeamPostDelayedException(line.Connector.Alarm ?? "Teams refuses the app's credentials. Look at the app's id and secret (./chatengage check).", LookAgain));
            case Outcome<T>.Refused refused:
                return Told(new TeamPostRefusedException($"Teams did not take a post to {Name} ({refused.Status} {refused.Code})."));
            case Outcome<T>.Later later:
                return Told(new TeamPostDelayedException($"Teams takes nothing for {Name} now ({later.Why}).", later.After));
            default:
                return Told(new TeamsPostUnknownException($"Teams did not say whether it took a post to {Name}."));
        }
    }

    private async Task<T> TellingAsync<T>(Func<Task<T>> look)
    {
        try
        {
            return await look();
        }
        catch (TeamPostRefusedException refused)
        {
            throw Told(refused);
        }
    }

    private Exception Told(Exception trouble)
    {
        Trouble = trouble.Message;
        return trouble;
    }

    private void Written(PostRef where, long version)
    {
        Trouble = null;
        if (written.Count >= MostVersions) written.Clear();
        written.AddOrUpdate(where.Value, version, (_, before) => Math.Max(before, version));
    }
}
