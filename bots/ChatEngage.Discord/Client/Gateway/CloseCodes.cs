namespace ChatEngage.Discord.Client.Gateway;

/// <summary>What a close code asks for.</summary>
internal enum CloseKind
{
    /// <summary>The connection ended, the session may live.</summary>
    Resume,

    /// <summary>As <see cref="Resume"/>, and something that we sent was wrong.</summary>
    ResumeAfterOurFault,

    /// <summary>As <see cref="Resume"/>, after a longer pause.</summary>
    ResumeAfterPause,
    NewSession,
    Fatal,
}

/// <summary>The close codes of gateway version 10; which of those that allow a reconnect end the session is our reading of their texts.</summary>
internal static class CloseCodes
{
    public const int TokenRefused = 4004;

    /// <summary>Ours: any but 1000 and 1001 keeps the session for a few minutes.</summary>
    public const int KeepSession = 4000;

    private const string Portal = "https://discord.com/developers/applications";

    /// <param name="code">Null when the connection ended without one.</param>
    public static CloseKind Of(int? code) => code switch
    {
        4001 or 4002 or 4005 => CloseKind.ResumeAfterOurFault,
        4008 => CloseKind.ResumeAfterPause,
        4003 or 4007 or 4009 => CloseKind.NewSession,
        TokenRefused or (>= 4010 and <= 4014) => CloseKind.Fatal,
        _ => CloseKind.Resume,
    };

    /// <summary>For an operator: what a fatal code means and what to do.</summary>
    public static string Sentence(int code, GatewayIntents intents) => code switch
    {
        TokenRefused => $"Discord does not accept the bot token (close code 4004): it is wrong or was reset. Make a new one at {Portal} (your application, Bot, Reset Token) and configure it.",
        4010 => "Discord refuses the shard (close code 4010), though none is asked for: this looks like a fault of ChatEngage or of the gateway it is connected to; please report it.",
        4011 => "The bot is in too many servers for one connection (close code 4011), and ChatEngage does not shard: use an application of its own that is only in your servers.",
        4012 => "The gateway does not speak version 10 of the protocol (close code 4012): update ChatEngage, or connect to a gateway that does.",
        4013 => $"The gateway knows no such intents as {intents} ({(int)intents}, close code 4013): update ChatEngage, or connect to a gateway that knows them.",
        _ => $"Discord does not let this application use {Refused(intents)} (close code 4014). Switch {Switches(intents)} on at {Portal} (your application, Bot, Privileged Gateway Intents), or configure nothing that needs it.",
    };

    private static readonly (GatewayIntents Intent, string Name, string Switch)[] Privileged =
    [
        (GatewayIntents.MessageContent, "the intent MESSAGE_CONTENT", "\"Message Content Intent\""),
        (GatewayIntents.GuildMembers, "the intent GUILD_MEMBERS", "\"Server Members Intent\""),
        (GatewayIntents.GuildPresences, "the intent GUILD_PRESENCES", "\"Presence Intent\""),
    ];

    private static string Refused(GatewayIntents intents) => Words(intents, static one => one.Name, $"the intents {intents}");

    private static string Switches(GatewayIntents intents) => Words(intents, static one => one.Switch, "the intents in question");

    private static string Words(GatewayIntents intents, Func<(GatewayIntents, string Name, string Switch), string> word, string none)
    {
        var words = Privileged.Where(one => intents.HasFlag(one.Intent)).Select(word).ToList();
        return words.Count == 0 ? none : string.Join(" and ", words);
    }
}
