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
    /// <returns>The message, and whether the whole span was read: null and false tell nothing.</returns>
    public async Task<(Message? Found, bool All)> FindAsync(Snowflake channel, DateTimeOffset since, Func<Message, bool> fits, CancellationToken ct)
    {
        var own = await MeAsync(ct);
        if (own.IsNone) return (null, false);
        var after = Snowflake.Before(since - Skew);
        for (var page = 0; page < MostPages; page++)
        {
            if (await rest.Messages.AfterAsync(channel, after, ct, Page, TimeSpan.FromSeconds(20)) is not RestAnswer<IReadOnlyList<Message>>.Done { Value: var messages }) return (null, false);
            if (messages.FirstOrDefault(message => message.Author?.Id == own && fits(message)) is { } found) return (found, true);
            if (messages.Count < Page) return (null, true);
            after = messages.Max(message => message.Id);
        }
        return (null, false);
    }
}
