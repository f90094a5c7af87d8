namespace ChatEngage.FakeDiscord;

/// <summary>What an identify or a resume gets instead of READY or RESUMED.</summary>
public abstract record Greeting
{
    private Greeting() { }

    /// <summary>A close code.</summary>
    public sealed record Closed(int Code) : Greeting;

    /// <summary>A reset.</summary>
    public sealed record Reset : Greeting;

    /// <summary>Nothing, with the connection left open.</summary>
    public sealed record Silence : Greeting;
}
