using ChatEngage.Discord.Client;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.TeamChannels.Cards;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Team;

/// <summary>The thread below each card.</summary>
internal sealed class CardThreads
{
    private const int UnknownMessage = 10008;
    private const int ADay = 1440;
    private const int Most = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WithoutFor = TimeSpan.FromHours(1);
    private readonly DiscordChannelOptions options;
    private readonly DiscordRest rest;
    private readonly CardBook book;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Lock gate = new();
    private readonly Dictionary<Snowflake, ConversationId?> known = [];
    private readonly OwedThreads owed;
    private long? refusedAt;

    public CardThreads(DiscordChannelOptions options, DiscordRest rest, CardBook book, TimeProvider time, ILogger log)
    {
        (this.options, this.rest, this.book, this.time, this.log) = (options, rest, book, time, log);
        // Put off again it is owed again.
        owed = new OwedThreads(time, log, one => EnsureAsync(one.Message, one.Conversation, one.Name, CancellationToken.None));
    }

    /// <summary>Why cards have no threads at the moment; null while they have.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The thread of a card, made when it is not there yet. Null: there is none for now, which costs only notes by thread; where it was only put off it is made later.</summary>
    public async Task<Snowflake?> EnsureAsync(Snowflake message, ConversationId conversation, string name, CancellationToken ct)
    {
        if (!options.Threads || (refusedAt is { } since && time.GetElapsedTime(since) < WithoutFor)) return null;
        switch (await rest.Threads.StartAsync(options.ChannelId, message, new ThreadCreate(name, ADay), ct, Patience))
        {
            case RestAnswer<Snowflake>.Done { Value: var thread }:
                (refusedAt, Trouble) = (null, null);
                Remember(thread, conversation);
                return thread;
            case RestAnswer<Snowflake>.Refused { Refusal: { Code: UnknownMessage } or { Kind: RefusalKind.Unauthorized } }:
                return null;
            case RestAnswer<Snowflake>.Refused { Refusal: var why }:
                if (Trouble is null) log.LogWarning("Cards of the team channel {Channel} have no threads: {Why}", options.Name, Said.Of(why));
                (refusedAt, Trouble) = (time.GetTimestamp(), $"Cards have no threads: {Said.Of(why)}");
                return null;
            default:
                owed.Add(message, conversation, name);
                return null;
        }
    }

    /// <summary>Which conversation a thread belongs to.</summary>
    /// <returns>None for a thread that is not of a card; not known when Discord does not say at the moment.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<(bool IsKnown, ConversationId? Conversation)> ConversationAsync(Snowflake thread, CancellationToken ct)
    {
        lock (gate)
            if (known.TryGetValue(thread, out var before)) return (true, before);
        if ((await book.ReadAsync(ct)).Replaced.LastOrDefault(one => one.Thread == thread)?.Conversation is { } moved) return (true, Remember(thread, moved));
        return await rest.Messages.FindAsync(options.ChannelId, thread, ct, TimeSpan.FromSeconds(10)) switch
        {
            RestAnswer<Message>.Done { Value: var starter } => (true, Remember(thread, ConversationOf(starter))),
            RestAnswer<Message>.Refused { Refusal.Kind: RefusalKind.Gone } => (true, Remember(thread, null)),
            _ => (false, null),
        };
    }

    /// <summary>What the buttons of a message are about.</summary>
    public static ConversationId? ConversationOf(Message message)
    {
        var ids = message.Components.SelectMany(row => row.Components ?? []).Select(component => component.CustomId);
        return ids.Select(id => CardPress.TryRead(id, out var press) ? press.Conversation : (ConversationId?)null).FirstOrDefault(conversation => conversation is not null);
    }

    private ConversationId? Remember(Snowflake thread, ConversationId? conversation)
    {
        lock (gate)
        {
            if (known.Count >= Most) known.Clear();
            known[thread] = conversation;
        }
        return conversation;
    }
}
