using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Team;

/// <summary>Looks for messages of the bot by reading a channel.</summary>
public sealed class OwnMessages(DiscordRest rest)
{
    private const int Most = 3000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // The service's clock stamps messages, ours told when the search begins.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);
    private Snowflake me;

    /// <summary>The gateway said who the bot is.</summary>
    public void Met(Snowflake bot) => me = bot.IsNone ? me : bot;

    /// <summary>The bot's user; none while it cannot be asked.</summary>
    public async Task<Snowflake> MeAsync(CancellationToken ct)
    {
        if (me.IsNone && await rest.Places.MeAsync(ct, TimeSpan.FromSeconds(10)) is RestAnswer<User>.Done { Value.Id: var id }) me = id;
        return me;
    }

    /// <summary>The first message of ours since then that fits.</summary>
    /// <returns>The message, and how much was read: null tells nothing unless that is the whole span.</returns>
    public async Task<(Message? Found, Reading Read)> FindAsync(Snowflake channel, DateTimeOffset since, Func<Message, bool> fits, CancellationToken ct)
    {
        var own = await MeAsync(ct);
        if (own.IsNone) return (null, Reading.NotNow);
        var read = 0;
        await foreach (var answer in rest.Messages.PagesAfterAsync(channel, Snowflake.Before(since - Skew), Patience, ct))
        {
            if (answer is not RestAnswer<IReadOnlyList<Message>>.Done { Value: var messages }) return (null, answer is RestAnswer<IReadOnlyList<Message>>.Refused ? Reading.Never : Reading.NotNow);
            if (messages.FirstOrDefault(message => message.Author?.Id == own && fits(message)) is { } found) return (found, Reading.Whole);
            if ((read += messages.Count) >= Most) return (null, Reading.Never);
        }
        return (null, read > 0 ? Reading.Whole : await SilentAsync(channel, ct));
    }

    /// <summary>Discord shows an empty channel to a bot that may not read its history.</summary>
    private async Task<Reading> SilentAsync(Snowflake channel, CancellationToken ct) => await rest.HistoryOfAsync(channel, ct, Patience) switch
    {
        History.Open => Reading.Whole,
        History.Closed => Reading.Never,
        _ => Reading.NotNow,
    };
}
