using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Team;

namespace ChatEngage.Discord.Source;

/// <summary>Finds where a message stands in its talk: what it answers, and what began it.</summary>
internal sealed class Whereabouts(DiscordCommunityOptions options, DiscordRest rest, OwnMessages own, CommunitySieve sieve)
{
    private const int MostHops = 12;
    private const int Most = 8192;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private readonly Dictionary<Snowflake, Snowflake> roots = [];
    private readonly Dictionary<OutsideId, HeardMessage?> read = [];

    /// <param name="parent">The channel below which the message's channel is a thread; null when it is none.</param>
    public async Task<CommunityMessage> OfAsync(Message message, Snowflake? parent, CancellationToken ct)
    {
        var reference = Answered(message);
        var replyTo = reference is { } id ? new OutsideId(message.ChannelId, id) : (OutsideId?)null;
        var mine = await own.MeAsync(ct);
        var above = reference is not { } answered ? null : message.ReferencedMessage is { } told ? Heard(told, mine) : await FindAsync(new OutsideId(message.ChannelId, answered), ct);
        var thread = parent is { } channel ? new OutsideId(channel, message.ChannelId) : new OutsideId(message.ChannelId, await RootAsync(message, above, mine, ct));
        if (parent is not null) above ??= await FindAsync(thread, ct);
        var answersOurs = reference is not null && above?.Author is { } author && (author == mine || options.IsOwn(author.ToString()));
        return new CommunityMessage(message, thread, replyTo, above, answersOurs);
    }

    /// <summary>The author of a message; null when it is gone or cannot be read.</summary>
    public async Task<Snowflake?> AuthorAsync(OutsideId message, CancellationToken ct) => (await FindAsync(message, ct))?.Author;

    private async Task<Snowflake> RootAsync(Message message, HeardMessage? above, Snowflake mine, CancellationToken ct)
    {
        List<Snowflake> way = [message.Id];
        var (root, next) = (Answered(message) ?? message.Id, above);
        for (var hop = 0; hop < MostHops; hop++)
        {
            if (Known(root) is { } known)
            {
                root = known;
                break;
            }
            next ??= root == message.Id ? Heard(message, mine) : await FindAsync(new OutsideId(message.ChannelId, root), ct);
            if (next?.Answers is not { } higher) break;
            way.Add(root);
            (root, next) = (higher, null);
        }
        Remember(way, root);
        return root;
    }

    /// <summary>It was deleted: nothing of it is kept.</summary>
    public void Forget(OutsideId message)
    {
        lock (gate) read.Remove(message);
    }

    private HeardMessage Heard(Message message, Snowflake mine) => new(message.Author?.Id, Answered(message), sieve.IsAbout(message, mine));

    private async Task<HeardMessage?> FindAsync(OutsideId id, CancellationToken ct)
    {
        lock (gate)
            if (read.TryGetValue(id, out var before)) return before;
        var answer = await rest.Messages.FindAsync(id.Channel, id.Message, ct, Patience);
        var found = answer is RestAnswer<Message>.Done { Value: var message } ? Heard(message, await own.MeAsync(ct)) : null;
        if (found is null && answer is not RestAnswer<Message>.Refused) return null;
        lock (gate)
        {
            if (read.Count >= Most) read.Clear();
            read[id] = found;
        }
        return found;
    }

    private Snowflake? Known(Snowflake message)
    {
        lock (gate) return roots.TryGetValue(message, out var root) ? root : null;
    }

    private void Remember(List<Snowflake> way, Snowflake root)
    {
        lock (gate)
        {
            if (roots.Count >= Most) roots.Clear();
            foreach (var message in way) roots[message] = root;
        }
    }

    // Forwards and pins refer to messages, too.
    private static Snowflake? Answered(Message message) => message is { Type: 19, MessageReference: { Type: null or 0, MessageId: { IsNone: false } id } } ? id : null;
}
