using ChatEngage.Host.Configuration;
using ChatEngage.Review;
using ChatEngage.TeamChannels;
using ChatEngage.Teams;

namespace ChatEngage.Host.Tests.Configuration;

public sealed class ChatReaderTests
{
    private const string Channel = "112233445566778899";
    private const string Anna = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static readonly (string, string?)[] Discord = [("Discord:Token", "abc.def"), ("Brands:acme:TeamChannels:triage:Type", "discord"), ("Brands:acme:TeamChannels:triage:ChannelId", Channel)];
    private static readonly (string, string?)[] Teams =
    [
        ("Teams:AppId", Anna), ("Teams:AppPassword", "pass"), ("Teams:TenantId", Anna),
        ("Brands:acme:TeamChannels:social:Type", "teams"), ("Brands:acme:TeamChannels:social:ChannelId", "19:abc@thread.tacv2"),
    ];

    [Fact]
    public void A_team_channel_in_Discord_is_read_as_written()
    {
        var options = Settings.Read(Settings.Brand(
            [.. Discord, ("Discord:ApiUrl", "http://127.0.0.1:9/api/v10"), ("Discord:GatewayUrl", "ws://127.0.0.1:9/"), ("Desk:Url", "https://chat.example.com"),
            ("Brands:acme:TeamChannels:triage:Agents:0:Id", "223344556677889900"), ("Brands:acme:TeamChannels:triage:Agents:0:Name", "anna"), ("Brands:acme:TeamChannels:triage:Agents:0:Role", "lead"),
            ("Brands:acme:TeamChannels:triage:Roles:334455667788990011", "manager"), ("Brands:acme:TeamChannels:triage:OnCall:night", "445566778899001122"), ("Brands:acme:TeamChannels:triage:Threads", "false"),
            ("Brands:acme:Sources:community:Type", "discord"), ("Brands:acme:Sources:community:GuildId", "998877665544332211"), ("Brands:acme:Sources:community:Channels", $"{Channel} 223344556677889900"), ("Brands:acme:Sources:community:Match", "all"), ("Brands:acme:Sources:community:FirstPoll", "00:00:00")]));
        Assert.Equal(("abc.def", new Uri("http://127.0.0.1:9/api/v10"), new Uri("ws://127.0.0.1:9/")), (options.Discord!.Token, options.Discord.ApiUrl, options.Discord.GatewayUrl));
        Assert.DoesNotContain("abc.def", $"{options.Discord}{options}", StringComparison.Ordinal);
        var triage = Assert.Single(options.Brands[0].TeamChannels).Discord!;
        Assert.Equal((Channel, false), (triage.ChannelId, triage.Threads));
        Assert.Equal([new TeamMember("223344556677889900", "anna", Role.Lead)], triage.Agents);
        Assert.Equal(Role.Manager, triage.Groups["334455667788990011"]);
        Assert.Equal("445566778899001122", triage.OnCall["Night"]);
        var community = Assert.Single(options.Brands[0].Sources).Discord!;
        Assert.True(options.Brands[0].ToBrand().IsOwn(new SourceName("community"), "server:998877665544332211"), "the server's members are followers of ours");
        Assert.Equal((2, DiscordMatch.All, TimeSpan.Zero), (community.Channels.Count, community.Match, community.FirstPoll));
        Assert.Equal(["triage"], options.Brands[0].ToBrand().CardChannels);
        Assert.Equal(new Uri("https://chat.example.com"), options.DeskUrl);
        Assert.Empty(options.Notices);
    }

    [Fact]
    public void A_team_channel_in_Teams_is_read_as_written()
    {
        var options = Settings.Read(Settings.Brand(
            [.. Teams, ("Teams:MultiTenant", "true"), ("Teams:Endpoint", "https://chat.example.com/api/messages"),
            ("Brands:acme:TeamChannels:social:Agents:0:Id", Anna), ("Brands:acme:TeamChannels:social:Agents:0:Name", "anna"),
            ("Brands:acme:Sources:teams:Type", "teams"), ("Brands:acme:Sources:teams:Match", "terms")]));
        Assert.Equal((Anna, true, new Uri("https://chat.example.com/api/messages")), (options.Teams!.AppId, options.Teams.MultiTenant, options.Teams.Endpoint));
        Assert.DoesNotContain("pass", $"{options.Teams}", StringComparison.Ordinal);
        var social = Assert.Single(options.Brands[0].TeamChannels).Teams!;
        Assert.Equal(("19:abc@thread.tacv2", null, null), (social.ChannelId, social.ChatId, social.User));
        Assert.Equal(TeamsMatch.Terms, Assert.Single(options.Brands[0].Sources).Teams!.Match);
    }

    [Theory]
    [InlineData("Discord:Token", "Bot abc", "ChatEngage:Discord:Token is no bot token")]
    [InlineData("Discord:Token", null, "ChatEngage:Brands:acme:TeamChannels:triage is in Discord, but ChatEngage:Discord:Token is missing")]
    [InlineData("Discord:GatewayUrl", "https://x", "ChatEngage:Discord:GatewayUrl is 'https://x'; give an address like wss://")]
    [InlineData("Brands:acme:TeamChannels:triage:ChannelId", "general", "ChatEngage:Brands:acme:TeamChannels:triage:ChannelId is 'general'; give the id as Discord shows it")]
    [InlineData("Brands:acme:TeamChannels:triage:ChannelId", null, "ChatEngage:Brands:acme:TeamChannels:triage:ChannelId is missing")]
    [InlineData("Brands:acme:TeamChannels:triage:Roles:leads", "lead", "ChatEngage:Brands:acme:TeamChannels:triage:Roles:leads does not begin with a Discord role")]
    [InlineData("Brands:acme:TeamChannels:triage:Roles:334455667788990011", "boss", "is 'boss'; give one of agent, lead, manager, operator")]
    [InlineData("Brands:acme:TeamChannels:triage:OnCall:night", "@night", "ChatEngage:Brands:acme:TeamChannels:triage:OnCall:night is '@night'; name a Discord role")]
    [InlineData("Brands:acme:TeamChannels:triage:Agents:0:Id", "223344556677889900", "ChatEngage:Brands:acme:TeamChannels:triage:Agents:0:Name is missing")]
    [InlineData("Brands:acme:TeamChannels:triage:Guild", "1", "ChatEngage:Brands:acme:TeamChannels:triage:Guild is not a key that ChatEngage knows")]
    [InlineData("Brands:acme:Sources:community:Type", "discord", "ChatEngage:Brands:acme:Sources:community:Channels is missing")]
    [InlineData("Brands:acme:Sources:community:Type", "discord", "ChatEngage:Brands:acme:Sources:community:GuildId is missing")]
    public void A_wrong_value_for_Discord_names_its_key(string key, string? value, string sentence) => Names(sentence, Discord, key, value);

    [Theory]
    [InlineData("Teams:AppId", "acme", "ChatEngage:Teams:AppId is 'acme'; give an id like")]
    [InlineData("Teams:AppId", null, "ChatEngage:Brands:acme:TeamChannels:social is in Teams, but ChatEngage:Teams:AppId is missing")]
    [InlineData("Teams:AppPassword", null, "ChatEngage:Teams:AppPassword is missing")]
    [InlineData("Teams:TenantId", null, "ChatEngage:Teams:TenantId is missing")]
    [InlineData("Teams:Development", "true", "ChatEngage:Teams:Development is true, but ChatEngage:Teams:AppId is set")]
    [InlineData("Teams:Endpoint", "http://chat.example.com/api/messages", "ChatEngage:Teams:Endpoint is 'http://chat.example.com/api/messages'")]
    [InlineData("Brands:acme:TeamChannels:social:ChannelId", "General", "is 'General'; give an id that begins with 19:")]
    [InlineData("Teams:LoginUrl", "http://login.example.com", "ChatEngage:Teams:LoginUrl is 'http://login.example.com'")]
    [InlineData("Teams:OpenIdMetadata", "http://login.example.com/keys", "ChatEngage:Teams:OpenIdMetadata is 'http://login.example.com/keys'")]
    [InlineData("Brands:acme:TeamChannels:social:User", Anna, "ChatEngage:Brands:acme:TeamChannels:social:ChannelId, ")]
    public void A_wrong_value_for_Teams_names_its_key(string key, string? value, string sentence) => Names(sentence, Teams, key, value);

    [Fact]
    public void Teams_without_tokens_does_not_listen_to_the_world()
    {
        (string, string?)[] development = [("Teams:Development", "true"), ("Brands:acme:TeamChannels:social:Type", "teams"), ("Brands:acme:TeamChannels:social:ChannelId", "19:abc@thread.tacv2")];
        Assert.True(Settings.Read(Settings.Brand(development)).Teams!.Development);
        Names("ChatEngage:Teams:Development is true, but ChatEngage:Http:Url is 'http://0.0.0.0:5080'", development, "Http:Url", "http://0.0.0.0:5080");
        Names("ChatEngage:Teams:Development is true, but ChatEngage:Http:Hosts is 'chat.example.com'", development, "Http:Hosts", "localhost chat.example.com");
        Names("ChatEngage:Teams:Development is true, but ChatEngage:Teams:Endpoint is 'https://chat.example.com'", development, "Teams:Endpoint", "https://chat.example.com/api/messages");
    }

    [Fact]
    public void In_the_development_mode_ids_are_those_of_whatever_plays_Teams()
    {
        (string, string?)[] development =
        [
            ("Teams:Development", "true"), ("Brands:acme:TeamChannels:social:Type", "teams"), ("Brands:acme:TeamChannels:social:ChannelId", "channel-announcements-id"),
            ("Brands:acme:TeamChannels:social:Agents:0:Id", "00000000-0000-0000-0000-0000000000020"), ("Brands:acme:TeamChannels:social:Agents:0:Name", "anna"), ("Brands:acme:TeamChannels:social:OnCall:night", "someone"),
            ("Brands:acme:TeamChannels:alone:Type", "teams"), ("Brands:acme:TeamChannels:alone:User", "00000000-0000-0000-0000-0000000000020"),
        ];
        var channels = Settings.Read(Settings.Brand(development)).Brands[0].TeamChannels.ToDictionary(channel => channel.Name, channel => channel.Teams!);
        Assert.Equal(("channel-announcements-id", "someone"), (channels["social"].ChannelId, channels["social"].OnCall["night"]));
        Assert.Equal(channels["alone"].User, Assert.Single(channels["social"].Agents).Id);
        Names("Brands:acme:TeamChannels:social:ChannelId is 'My channel'; give the id as the bot's answer to", development, "Brands:acme:TeamChannels:social:ChannelId", "My channel");
        Names("Brands:acme:TeamChannels:alone:User is '00000000-0000-0000-0000-0000000000020'; give an id like", [.. Teams, .. development[^2..]], "Teams:AppId", Anna);
    }

    [Fact]
    public void An_account_that_no_brand_uses_is_told() =>
        Assert.Equal(2, Settings.Read(Settings.Brand(("Discord:Token", "x"), ("Teams:Development", "true"))).Notices.Count);

    private static void Names(string sentence, (string, string?)[] usual, string key, string? value)
    {
        var settings = Settings.Brand(usual);
        settings[key] = value;
        Assert.Contains(sentence, Assert.Throws<StartException>(() => Settings.Read(settings)).Message, StringComparison.Ordinal);
    }
}
