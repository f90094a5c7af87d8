namespace ChatEngage.TeamChannels;

/// <summary>The team channel did not take a post, which surely is not there: it may be tried again. The message quotes nothing from outside.</summary>
public class TeamPostRefusedException : Exception
{
    public TeamPostRefusedException() { }
    public TeamPostRefusedException(string message) : base(message) { }
    public TeamPostRefusedException(string message, Exception inner) : base(message, inner) { }
}
