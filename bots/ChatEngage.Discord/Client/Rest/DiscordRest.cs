using ChatEngage.Discord.Client.Rest.Sending;
using ChatEngage.Discord.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Rest;

/// <summary>
/// Discord's REST API, version 10. One per bot and process: limits, the stop after a wrong token and marks of forbidden channels are kept here.
/// Every call takes a <c>patience</c> (default <see cref="DiscordRestOptions.Patience"/>): when waiting would take longer, the answer is <see cref="RestAnswer{T}.Later"/>.
/// Cancelling throws <see cref="OperationCanceledException"/> and holds up nobody else; what was under way then may have been done.
/// </summary>
public sealed class DiscordRest
{
    private readonly RestCounters counters = new();

    /// <exception cref="ArgumentException">The token or the base address is of no use; the token is not named.</exception>
    /// <param name="client">The caller keeps it. It must neither follow redirects nor log addresses: those of interactions hold a secret.</param>
    public DiscordRest(HttpClient client, DiscordRestOptions options, TimeProvider time, ILogger<DiscordRest> log)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(log);
        if (options.Token is not { Length: > 0 } token || !token.All(sign => sign is > ' ' and <= '~')) throw new ArgumentException("The token is empty or holds what a token cannot hold.", nameof(options));
        if (options.BaseAddress is not { IsAbsoluteUri: true, Scheme: "http" or "https" }) throw new ArgumentException("The base address is an absolute http or https address.", nameof(options));
        var sender = new RequestSender(client, options, time, counters, log);
        Messages = new MessageCalls(sender);
        Threads = new ThreadCalls(sender);
        Places = new PlaceCalls(sender);
        Commands = new CommandCalls(sender);
        Interactions = new InteractionCalls(sender);
        Reactions = new ReactionCalls(sender);
    }

    public MessageCalls Messages { get; }
    public ThreadCalls Threads { get; }
    public PlaceCalls Places { get; }
    public CommandCalls Commands { get; }
    public InteractionCalls Interactions { get; }
    public ReactionCalls Reactions { get; }

    /// <summary>Whether the history of a channel is really as empty as it seems. A channel whose messages were all deleted cannot be told from a closed one.</summary>
    public async Task<History> HistoryOfAsync(Snowflake channel, CancellationToken ct, TimeSpan? patience = null)
    {
        if (await Messages.NewestAsync(channel, ct, limit: 1, patience) is not RestAnswer<IReadOnlyList<Message>>.Done { Value: var newest }) return History.NotKnown;
        if (newest.Count > 0) return History.Open;
        return await Places.ChannelAsync(channel, ct, patience) is not RestAnswer<Channel>.Done { Value: var read } ? History.NotKnown
            : read.LastMessageId is { IsNone: false } ? History.Closed : History.Open;
    }

    /// <summary>What was sent and limited so far.</summary>
    public RestCounts Counts => counters.Read();
}
