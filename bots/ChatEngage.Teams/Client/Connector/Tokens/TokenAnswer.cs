namespace ChatEngage.Teams.Client.Connector;

/// <summary>What the login said.</summary>
public abstract record TokenAnswer
{
    private TokenAnswer()
    {
    }

    public sealed record Given(string Token) : TokenAnswer
    {
        public override string ToString() => nameof(Given);
    }

    /// <summary>The login refuses our credentials.</summary>
    /// <param name="Code">As <c>invalid_client</c>.</param>
    public sealed record Refused(string Code) : TokenAnswer;

    /// <summary>The login cannot be reached, and no token is left.</summary>
    public sealed record Down(TimeSpan After, string Why) : TokenAnswer;
}
