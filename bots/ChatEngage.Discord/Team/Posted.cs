using ChatEngage.Discord.Client;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Team;

/// <summary>From Discord's answers to what a team channel promises.</summary>
internal static class Posted
{
    // What an operator has to mend is tried again now and then until it is.
    private static readonly TimeSpan UntilMended = TimeSpan.FromMinutes(1);

    /// <summary>Of a post that is looked for before it is posted again, or an edit, which does no harm twice: an outage only puts it off.</summary>
    /// <exception cref="TeamPostRefusedException">It is to be tried again, or was refused.</exception>
    public static T Repeatable<T>(RestAnswer<T> answer, string channel) => answer is RestAnswer<T>.Unknown unknown
        ? throw new TeamPostDelayedException($"The team channel {channel} may have taken it: {unknown.Why}")
        : Value(answer, channel);

    /// <exception cref="TeamPostRefusedException">It surely is not there.</exception>
    /// <exception cref="HttpRequestException">It may be there.</exception>
    public static T Value<T>(RestAnswer<T> answer, string channel) => answer switch
    {
        RestAnswer<T>.Done done => done.Value,
        RestAnswer<T>.Later later => throw new TeamPostDelayedException($"The team channel {channel}: {later.Why}", later.After),
        RestAnswer<T>.Refused { Refusal.Kind: RefusalKind.Invalid } refused => throw new TeamPostRefusedException($"The team channel {channel}: {Said.Of(refused.Refusal)} Wrong: {string.Join(", ", refused.Refusal.Fields.Take(5))}"),
        RestAnswer<T>.Refused { Refusal.Kind: not (RefusalKind.Unauthorized or RefusalKind.MissingPermission or RefusalKind.Gone) } refused => throw new TeamPostRefusedException($"The team channel {channel}: {Said.Of(refused.Refusal)}"),
        RestAnswer<T>.Refused refused => throw new TeamPostDelayedException($"The team channel {channel}: {Said.Of(refused.Refusal)}", UntilMended),
        RestAnswer<T>.Unknown unknown => throw new HttpRequestException($"The team channel {channel} may have taken it: {unknown.Why}"),
        _ => throw new InvalidOperationException("The family is closed."),
    };
}
