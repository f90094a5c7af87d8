using System.Globalization;
using ChatEngage.FakeDiscord;
using ChatEngage.Host.Composition;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>
/// The service's team is in a fake Discord: anna is an agent, ben a lead by his role, rita neither.
/// Mentions also come from the community channel #lounge, where mara is.
/// </summary>
internal sealed class DiscordStage : ChatStage
{
    private DiscordStage(FakeDiscordServer fake)
    {
        Fake = fake;
        Guild = fake.AddGuild();
        (Triage, Lounge) = (Guild.AddChannel("triage"), Guild.AddChannel("lounge"));
        (OnCall, Leads) = (Guild.AddRole("on call"), Guild.AddRole("leads"));
        (Anna, Ben, Rita, Mara) = (Guild.AddMember("anna"), Guild.AddMember("ben", Leads), Guild.AddMember("rita"), Guild.AddMember("mara"));
    }

    public FakeDiscordServer Fake { get; }
    public FakeGuild Guild { get; }
    public FakeChannel Triage { get; }
    public FakeChannel Lounge { get; }
    public FakeRole OnCall { get; }
    public FakeRole Leads { get; }
    public FakeMember Anna { get; }
    public FakeMember Ben { get; }
    public FakeMember Rita { get; }
    public FakeMember Mara { get; }

    public static async Task<DiscordStage> OpenAsync(params (string, string?)[] more) => await OpenAsync(new FakeDiscordOptions(), more);

    public static async Task<DiscordStage> OpenAsync(FakeDiscordOptions options, params (string, string?)[] more)
    {
        var stage = new DiscordStage(await FakeDiscordServer.StartAsync(options));
        await stage.SetAsync(
        [
            ("Discord:Token", stage.Fake.Token), ("Discord:ApiUrl", stage.Fake.ApiUrl),
            ("Brands:acme:Sources:community:Type", "discord"), ("Brands:acme:Sources:community:GuildId", Text(stage.Guild.Id)), ("Brands:acme:Sources:community:Channels", Text(stage.Lounge.Id)),
            ("Brands:acme:TeamChannels:triage:Type", "discord"), ("Brands:acme:TeamChannels:triage:ChannelId", Text(stage.Triage.Id)),
            ("Brands:acme:TeamChannels:triage:Agents:0:Id", Text(stage.Anna.Id)), ("Brands:acme:TeamChannels:triage:Agents:0:Name", "anna"),
            ($"Brands:acme:TeamChannels:triage:Roles:{stage.Leads.Id}", "lead"), ("Brands:acme:TeamChannels:triage:OnCall:night", Text(stage.OnCall.Id)),
            .. more,
        ]);
        await stage.StartAsync();
        return stage;
    }

    /// <summary>What <c>check</c> says of Discord with these settings changed.</summary>
    public Task<IReadOnlyList<(bool Ok, string Says)>> CheckAsync(params (string Key, string? Value)[] changes)
    {
        var options = Settings.Read(With(changes));
        return new DiscordAccount(options.Discord!, Client, TimeProvider.System, NullLoggerFactory.Instance).CheckAsync(options.Brands, CancellationToken.None);
    }

    /// <summary>The live cards of a conversation, for everybody to see.</summary>
    public IReadOnlyList<FakeMessage> CardsOf(string conversation) =>
        [.. Triage.Messages.Where(message => message.Embeds.Count > 0 && message.Buttons.Any(button => button.CustomId?.StartsWith("ce:", StringComparison.Ordinal) == true && button.CustomId.Contains(conversation, StringComparison.Ordinal)))];

    public Task<FakeMessage> CardAsync(string conversation) => ThereAsync(() => CardsOf(conversation) is [var card] ? card : null, "the one card");

    /// <summary>The only card, once it says this or has a button of this name.</summary>
    public Task<FakeMessage> CardAsync(string conversation, string says) => ThereAsync(
        () => CardsOf(conversation) is [var card] && (card.AllText.Contains(says, StringComparison.Ordinal) || card.Buttons.Any(button => button.Label == says)) ? card : null, $"one card that says {says}");

    public static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    protected override Task StartedAsync() => TrueAsync(() => Fake.Gateway.ReadyConnections == 1, "the bot listening");

    protected override ValueTask LeaveAsync() => Fake.DisposeAsync();
}
