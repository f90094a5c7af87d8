namespace ChatEngage.FakeDiscord;

/// <summary>What is fixed when the fake starts; everything else is scripted while it runs.</summary>
public sealed record FakeDiscordOptions
{
    /// <summary>Ids, deadlines, nonces and limits follow it. Missed heartbeats are only judged by the machine's own clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Null makes one as Discord does, from the app's id: some libraries read that out of it.</summary>
    public string? Token { get; init; }
    public string BotName { get; init; } = "chatengage";

    /// <summary>The privileged intents that are switched on in the portal; another one is closed with 4014.</summary>
    public GatewayIntents Privileged { get; init; } = GatewayIntents.MessageContent;
}
