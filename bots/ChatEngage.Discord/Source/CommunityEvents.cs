using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Team;
using ChatEngage.Inbox;
using ChatEngage.Tasks;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Source;

/// <summary>What a session tells of a community, handed over before the call ends.</summary>
internal sealed class CommunityEvents(DiscordCommunityOptions options, DiscordRest rest, OwnMessages own, Whereabouts whereabouts, CommunitySieve sieve, ContentSight sight, CommunityState state, IInbox live, TimeProvider time, ILogger log)
{
    private const int Most = 20_000;
    private const int RecentThreads = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private readonly Dictionary<OutsideId, Author> handed = [];
    private readonly HashSet<OutsideId> passed = [];
    private readonly HashSet<Snowflake> threads = [];

    public bool ListensTo(Snowflake channel) => options.Channels.Contains(channel);

    public Task WrittenAsync(Message message, Snowflake? parent, CancellationToken ct) => HandAsync(message, parent, always: false, ct);

    /// <summary>An edit that no longer names the brand is one of a mention all the same.</summary>
    public async Task EditedAsync(Message message, Snowflake? parent, CancellationToken ct)
    {
        // A preview that was added to a link is no edit.
        if (message.EditedTimestamp is null || await IsTooOldAsync(message.Id, ct)) return;
        // What an event leaves out is unknown.
        var whole = message is { Author: not null, Content: not null } ? message : (await rest.Messages.FindAsync(message.ChannelId, message.Id, ct, Patience) as RestAnswer<Message>.Done)?.Value;
        if (whole is not null) await HandAsync(whole.ChannelId.IsNone ? whole with { ChannelId = message.ChannelId } : whole, parent, AuthorOf(new OutsideId(message.ChannelId, message.Id)) is not null, ct);
    }

    public async Task DeletedAsync(Snowflake channel, IReadOnlyList<Snowflake> messages, CancellationToken ct)
    {
        foreach (var id in messages) whereabouts.Forget(new OutsideId(channel, id));
        List<Mention> gone = [];
        foreach (var id in messages.Where(message => !message.IsNone).Distinct().Take(1000))
            if (!WasPassed(new OutsideId(channel, id)) && !await IsTooOldAsync(id, ct)) gone.Add(CommunityTranslator.Deleted(new OutsideId(channel, id), AuthorOf(new OutsideId(channel, id)), time.GetUtcNow()));
        if (gone.Count > 0) await DeliverAsync(gone, ct);
    }

    /// <param name="author">Whose message it is, where the event says.</param>
    public async Task ReactedAsync(OutsideId message, Snowflake? author, User user, Member? member, Emoji? emoji, CancellationToken ct)
    {
        if (user.Bot) return;
        var writer = author ?? await whereabouts.AuthorAsync(message, ct);
        if (writer is not { } whose || whose == user.Id || (whose != await own.MeAsync(ct) && !options.IsOwn(whose.ToString()))) return;
        await DeliverAsync([CommunityTranslator.Liked(message, user, member, emoji, time.GetUtcNow())], ct);
    }

    /// <summary>A thread below one of the channels is read from now on.</summary>
    public async Task ThreadAsync(Snowflake thread, Snowflake parent, CancellationToken ct)
    {
        if (!ListensTo(parent)) return;
        lock (gate)
        {
            // Of the many threads of a community only the last ones are swept: one that is alive is told of again before long.
            if (threads.Count >= RecentThreads) threads.Clear();
            if (!threads.Add(thread)) return;
        }
        await PersistAsync(() => state.ChangeAsync(pages => (pages ?? new CommunityPages(time.GetUtcNow() - options.FirstPoll, [], [], null)).With(new CommunityThread(thread, parent)), ct), ct);
    }

    private async Task HandAsync(Message message, Snowflake? parent, bool always, CancellationToken ct)
    {
        var bot = await own.MeAsync(ct);
        sight.Saw(message, bot);
        if (!CommunityTranslator.IsTalk(message, bot)) return;
        var one = await whereabouts.OfAsync(message, parent, ct);
        var mention = sieve.Sift(one, bot, always);
        if (mention is null)
        {
            Pass(new OutsideId(message.ChannelId, message.Id));
            return;
        }
        Remember(new OutsideId(message.ChannelId, message.Id), mention.Author);
        await DeliverAsync([mention], ct);
    }

    private Task DeliverAsync(IReadOnlyList<Mention> mentions, CancellationToken ct) => PersistAsync(async () =>
    {
        if (await live.ReceiveAsync(mentions, ct) is Intake.Full) throw new StoreUnavailableException("The inbox is full.");
    }, ct);

    /// <summary>Tries for as long as it takes: an event that was let go does not come again.</summary>
    private async Task PersistAsync(Func<Task> write, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await write();
                return;
            }
            catch (StoreUnavailableException error)
            {
                if (tries == 1) log.LogWarning("What happens in the Discord community {Source} waits: {Why}", options.Name, error.Message);
                await BackOff.DelayAsync(Math.Min(tries, 5), time, ct);
                ct.ThrowIfCancellationRequested();
            }
        }
    }

    // What was written before listening began was never handed over.
    private async Task<bool> IsTooOldAsync(Snowflake message, CancellationToken ct)
    {
        try
        {
            return message.Time < ((await state.ReadAsync(ct))?.Since ?? DateTimeOffset.MinValue);
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    private Author? AuthorOf(OutsideId id)
    {
        lock (gate) return handed.GetValueOrDefault(id);
    }

    private void Remember(OutsideId id, Author author)
    {
        lock (gate)
        {
            if (handed.Count >= Most) handed.Clear();
            handed[id] = author;
            passed.Remove(id);
        }
    }

    // Chatter is deleted, too. What was not seen live may have been handed over by a sweep, or before a restart.
    private bool WasPassed(OutsideId id)
    {
        lock (gate) return passed.Contains(id);
    }

    private void Pass(OutsideId id)
    {
        lock (gate)
        {
            if (passed.Count >= Most) passed.Clear();
            passed.Add(id);
        }
    }
}
