using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Setup;
using ChatEngage.Discord.Source;
using ChatEngage.Discord.Team;
using ChatEngage.Discord.Tests.Team;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Setup;

public sealed class SetupTests
{
    [Fact]
    public async Task A_bot_that_is_set_up_well_gets_its_invite_link_and_no_complaint()
    {
        await using var one = await TeamCase.OpenAsync();
        var lines = await CheckAsync(one);
        Assert.All(lines, line => Assert.True(line.Ok, line.Says));
        Assert.Contains(lines, line => line.Says.Contains($"client_id={one.Fake.ApplicationId}&scope=bot+applications.commands&permissions=309237763136", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DiscordPermissions.SendMessages, "Send Messages")]
    [InlineData(DiscordPermissions.EmbedLinks, "Embed Links")]
    [InlineData(DiscordPermissions.AttachFiles, "Attach Files")]
    [InlineData(DiscordPermissions.ReadMessageHistory, "Read Message History")]
    [InlineData(DiscordPermissions.AddReactions, "Add Reactions")]
    [InlineData(DiscordPermissions.CreatePublicThreads, "Create Public Threads")]
    [InlineData(DiscordPermissions.SendMessagesInThreads, "Send Messages In Threads")]
    public async Task Each_missing_permission_is_named(DiscordPermissions missing, string words)
    {
        await using var one = await TeamCase.OpenAsync();
        one.Place.Deny(one.Guild.Everyone, missing);
        var wrong = (await CheckAsync(one)).Where(line => !line.Ok).ToList();
        Assert.NotEmpty(wrong);
        Assert.All(wrong, line => Assert.Contains($"the permission {words} is missing", line.Says, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_role_is_denied_and_the_bot_itself_allowed_it_may_do()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Place.Deny(one.Guild.Everyone, DiscordPermissions.EmbedLinks);
        one.Place.Allow(one.Guild.Bot, DiscordPermissions.EmbedLinks);
        Assert.All(await CheckAsync(one), line => Assert.True(line.Ok, line.Says));
    }

    [Fact]
    public async Task A_channel_that_is_not_there_says_what_to_do()
    {
        await using var one = await TeamCase.OpenAsync();
        var wrong = (await new DiscordSetup(one.Rest).CheckAsync([new DiscordChannelOptions { Name = "team", ChannelId = new Snowflake(12345) }], [], CancellationToken.None)).Where(line => !line.Ok).ToList();
        Assert.Contains("Copy Channel ID", Assert.Single(wrong).Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_said_first()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Fake.Violations.Allow("token");
        var line = Assert.Single(await new DiscordSetup(one.NewRest(options => options with { Token = "wrong" })).CheckAsync([], [], CancellationToken.None));
        Assert.False(line.Ok, "nothing works with it");
        Assert.Contains("developer portal", line.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_api_that_is_not_there_is_said_with_the_key_of_its_address()
    {
        await using var one = await TeamCase.OpenAsync();
        // Nobody listens on port 1.
        var line = Assert.Single(await new DiscordSetup(one.NewRest(options => options with { BaseAddress = new Uri("http://127.0.0.1:1/api/v10") })).CheckAsync([], [], CancellationToken.None));
        Assert.False(line.Ok, "nothing works without it");
        Assert.StartsWith("Discord: not reached", line.Says, StringComparison.Ordinal);
        Assert.Contains("ChatEngage:Discord:ApiUrl", line.Says, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<SetupLine>> CheckAsync(TeamCase one) => new DiscordSetup(one.Rest).CheckAsync(
        [new DiscordChannelOptions { Name = "team", ChannelId = new Snowflake(one.Place.Id), OnCall = new Dictionary<string, Snowflake> { ["night"] = new(one.OnCall.Id) } }],
        [new DiscordCommunityOptions { Name = new SourceName("community"), GuildId = new Snowflake(one.Guild.Id), Channels = [new Snowflake(one.Place.Id)] }],
        CancellationToken.None);
}
