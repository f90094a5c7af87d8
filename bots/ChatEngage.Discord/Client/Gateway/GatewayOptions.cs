namespace ChatEngage.Discord.Client.Gateway;

/// <summary>How a bot's one gateway session is held.</summary>
public sealed record GatewayOptions
{
    /// <summary>The bot token, without the word <c>Bot</c>. Never logged.</summary>
    public required string Token { get; init; }
    public required GatewayIntents Intents { get; init; }

    /// <summary>ws or wss; used instead of what would be discovered. A resume goes where the server says, and here when it says nothing. Default null: discovered.</summary>
    public Uri? GatewayUrl { get; init; }

    /// <summary>What the bot says of itself. Default <c>chatengage</c>.</summary>
    public string Browser { get; init; } = "chatengage";

    /// <summary>Default <c>chatengage</c>.</summary>
    public string Device { get; init; } = "chatengage";

    /// <summary>Default: linux, windows or macos, as this machine is.</summary>
    public string Os { get; init; } = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";

    /// <summary>How many events may wait for the handler before the connection is given up for a while. Default 1000.</summary>
    public int Backlog { get; init; } = 1000;

    /// <summary>How many interactions are handled at once. Default 64.</summary>
    public int Interactions { get; init; } = 64;

    internal GatewayPace Pace { get; init; } = new();

    /// <summary>Without the token: records print all they hold.</summary>
    public override string ToString() => $"GatewayOptions {{ Intents = {Intents}, GatewayUrl = {GatewayUrl} }}";
}
