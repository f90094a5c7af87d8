namespace ChatEngage.FakeTeams;

/// <summary>The bot's registration. A multi-tenant app asks for tokens at <c>botframework.com</c>, a single-tenant app at its own tenant.</summary>
public sealed record BotApp
{
    public string Id { get; init; } = "6f1c5a0e-0b6d-4c0e-9a58-2d1f8a3b7c11";
    public string Password { get; init; } = "fake~password.of-the-bot";
    public string Name { get; init; } = "ChatEngage";
    public string TenantId { get; init; } = "0c9a8f3e-57f4-4f0e-8a0b-4c2f3f9a6d20";
    public bool MultiTenant { get; init; }

    /// <summary>The bot's id among members: <c>28:</c> and the app id, unless it is given.</summary>
    public string MemberId
    {
        get => field ?? "28:" + Id;
        init;
    }
}
