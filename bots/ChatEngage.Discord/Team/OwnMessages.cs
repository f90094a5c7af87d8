using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Team;

/// <summary>Looks for messages of the bot by reading a channel.</summary>
public sealed class OwnMessages(DiscordRest rest)
{
    private const int Page = 100;
    private const int MostPages = 30;

    // The service's clock stamps messages, ours told when the search begins.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);
    private Snowflake me;

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
        var after = Snowflake.Before(since - Skew);
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await rest.Messages.AfterAsync(channel, after, ct, Page, TimeSpan.FromSeconds(20));
            if (answer is not RestAnswer<IReadOnlyList<Message>>.Done { Value: var messages }) return (null, answer is RestAnswer<IReadOnlyList<Message>>.Refused ? Reading.Never : Reading.NotNow);
            if (messages.FirstOrDefault(message => message.Author?.Id == own && fits(message)) is { } found) return (found, Reading.Whole);
            if (messages.Count < Page) return (null, Reading.Whole);
            after = messages.Max(message => message.Id);
        }
        return (null, Reading.Never);
    }
}
