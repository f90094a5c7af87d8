namespace ChatEngage.Teams.Client.Connector;

/// <summary>Asks the login service for a fresh token, every time.</summary>
internal interface ILogin
{
    /// <summary>Bounds itself in time and throws nothing.</summary>
    Task<LoginAnswer> AskAsync();
}

internal abstract record LoginAnswer
{
    private LoginAnswer()
    {
    }

    public sealed record Granted(string Token, TimeSpan Life) : LoginAnswer
    {
        public override string ToString() => nameof(Granted);
    }

    /// <summary>It knows us and says no.</summary>
    /// <param name="Number">As <c>AADSTS90002</c>; null when it names none.</param>
    public sealed record Refused(string Code, string? Number = null) : LoginAnswer;

    public sealed record Down(string Why) : LoginAnswer;
}
