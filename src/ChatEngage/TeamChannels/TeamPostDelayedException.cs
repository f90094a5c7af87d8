namespace ChatEngage.TeamChannels;

/// <summary>
/// The team channel takes nothing at the moment, for a reason that goes away by itself: it asked to come later, or cannot be reached. A digest surely is
/// not there; anything else is looked for before it is posted again. It is tried again after a while, and not given up because of that.
/// </summary>
public sealed class TeamPostDelayedException : TeamPostRefusedException
{
    public TeamPostDelayedException() { }
    public TeamPostDelayedException(string message) : base(message) { }
    public TeamPostDelayedException(string message, Exception inner) : base(message, inner) { }

    /// <param name="after">Not before this; zero when it does not say.</param>
    public TeamPostDelayedException(string message, TimeSpan after, Exception? inner = null) : base(message, inner!) => After = after;

    public TimeSpan After { get; }
}
