using ChatEngage.Discord.Client;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Translating;
using ChatEngage.TeamChannels.Cards;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Team;

/// <summary>The thread below each card.</summary>
internal sealed class CardThreads(DiscordChannelOptions options, DiscordRest rest, CardBook book, TimeProvider time, ILogger log)
{
    private const int ADay = 1440;
    private const int Most = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WithoutFor = TimeSpan.FromHours(1);
    private readonly Lock gate = new();
    private readonly Dictionary<Snowflake, ConversationId?> known = [];
    private long? refusedAt;

    /// <summary>Why cards have no threads at the moment; null while they have.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The thread of a card, made when it is not there yet. Null: there is none for now, which costs only notes by thread.</summary>
    public async Task<Snowflake?> EnsureAsync(Snowflake message, CardLook look, CancellationToken ct)
    {
        if (!options.Threads || (refusedAt is { } since && time.GetElapsedTime(since) < WithoutFor)) return null;
        var words = look.Text is null ? look.Author : $"{look.Author}: {look.Text[..Math.Min(look.Text.Length, 200)]}";
        var name = Escape.Plain(words, 100) is { Length: > 0 } named ? named : "Conversation";
        switch (await rest.Threads.StartAsync(options.ChannelId, message, new ThreadCreate(name, ADay), ct, Patience))
        {
            case RestAnswer<Snowflake>.Done { Value: var thread }:
                (refusedAt, Trouble) = (null, null);
                Remember(thread, look.Conversation);
                return thread;
            case RestAnswer<Snowflake>.Refused { Refusal: { Kind: RefusalKind.TooManyThreads or RefusalKind.MissingPermission } why }:
                if (Trouble is null) log.LogWarning("Cards of the team channel {Channel} have no threads: {Why}", options.Name, Said.Of(why));
                (refusedAt, Trouble) = (time.GetTimestamp(), $"Cards have no threads: {Said.Of(why)}");
                return null;
            default:
                return null;
        }
    }

    /// <summary>Which conversation a thread belongs to; null for a thread that is not of a card.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<ConversationId?> ConversationAsync(Snowflake thread, CancellationToken ct)
    {
        lock (gate)
            if (known.TryGetValue(thread, out var before)) return before;
        if ((await book.ReadAsync(ct)).Replaced.LastOrDefault(one => one.Thread == thread)?.Conversation is { } moved) return Remember(thread, moved);
        switch (await rest.Messages.FindAsync(options.ChannelId, thread, ct, TimeSpan.FromSeconds(10)))
        {
            case RestAnswer<Message>.Done { Value: var starter }:
                return Remember(thread, ConversationOf(starter));
            case RestAnswer<Message>.Refused { Refusal.Kind: RefusalKind.Gone }:
                return Remember(thread, null);
            default:
                return null;
        }
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
