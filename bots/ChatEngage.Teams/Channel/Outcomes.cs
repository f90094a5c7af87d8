using ChatEngage.Teams.Client.Connector;

namespace ChatEngage.Teams.Channel;

internal static class Outcomes
{
    /// <summary>The outcome of a post as where it stands; an answer that does not tell counts as unknown.</summary>
    public static Outcome<PostPlace> Into<T>(this Outcome<T> outcome, Func<T, PostPlace?> read) => outcome switch
    {
        Outcome<T>.Done done => read(done.Value) is { } place ? new Outcome<PostPlace>.Done(place) : new Outcome<PostPlace>.Unknown("the answer names no id"),
        Outcome<T>.Refused refused => new Outcome<PostPlace>.Refused(refused.Status, refused.Code, refused.Kind),
        Outcome<T>.Later later => new Outcome<PostPlace>.Later(later.After, later.Why),
        Outcome<T>.Unknown unknown => new Outcome<PostPlace>.Unknown(unknown.Why),
        _ => throw new NotSupportedException(),
    };
}
