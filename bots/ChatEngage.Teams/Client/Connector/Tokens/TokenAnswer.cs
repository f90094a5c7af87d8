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
    /// <param name="Number">The directory's own, as <c>AADSTS90002</c>; null when it names none.</param>
    public sealed record Refused(string Code, string? Number = null) : TokenAnswer;

    /// <summary>The login cannot be reached, and no token is left.</summary>
    public sealed record Down(TimeSpan After, string Why) : TokenAnswer;
}
