using ChatEngage.FakeDiscord;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>What <c>check</c> says of Discord.</summary>
public sealed class DiscordSetupTests
{
    [Fact]
    public async Task All_is_well_and_the_invite_link_asks_for_exactly_what_is_needed()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var lines = await stage.CheckAsync();
        Assert.All(lines, line => Assert.True(line.Ok, line.Says));
        var needed = DiscordPermissions.ViewChannel | DiscordPermissions.SendMessages | DiscordPermissions.EmbedLinks | DiscordPermissions.AttachFiles | DiscordPermissions.ReadMessageHistory
            | DiscordPermissions.AddReactions | DiscordPermissions.CreatePublicThreads | DiscordPermissions.SendMessagesInThreads;
        Assert.Contains(lines, line => line.Says.Contains($"https://discord.com/oauth2/authorize?client_id={stage.Fake.ApplicationId}&scope=bot+applications.commands&permissions={(ulong)needed}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_token_is_named_and_not_repeated()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var line = Assert.Single(await stage.CheckAsync(("Discord:Token", "c2VjcmV0.not.right")));
        Assert.False(line.Ok);
        Assert.Contains("token", line.Says, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("c2VjcmV0", line.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Brands:acme:TeamChannels:triage:ChannelId", "112233445566778899", "no channel 112233445566778899")]
    [InlineData("Brands:acme:Sources:community:Channels", "112233445566778899", "no channel 112233445566778899")]
    [InlineData("Brands:acme:Sources:community:GuildId", "112233445566778899", "another one than is configured")]
    [InlineData("Brands:acme:TeamChannels:triage:OnCall:night", "112233445566778899", "the role for night is not there")]
    [InlineData("Brands:acme:TeamChannels:triage:Roles:112233445566778899", "agent", "no role of the server has the id 112233445566778899")]
    public async Task What_is_not_there_is_named(string key, string value, string says)
    {
        await using var stage = await DiscordStage.OpenAsync();
        Assert.Contains(says, Assert.Single(await stage.CheckAsync((key, value)), line => !line.Ok).Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_permission_is_named_with_its_channel()
    {
        await using var stage = await DiscordStage.OpenAsync();
        stage.Triage.Deny(stage.Guild.Everyone, DiscordPermissions.AttachFiles | DiscordPermissions.CreatePublicThreads);
        stage.Lounge.Deny(stage.Guild.Bot, DiscordPermissions.SendMessages);
        var wrong = (await stage.CheckAsync()).Where(line => !line.Ok).Select(line => line.Says).ToList();
        Assert.Equal(3, wrong.Count);
        Assert.Contains(wrong, says => says.Contains("triage", StringComparison.Ordinal) && says.Contains("Attach Files", StringComparison.Ordinal));
        Assert.Contains(wrong, says => says.Contains("triage", StringComparison.Ordinal) && says.Contains("Create Public Threads", StringComparison.Ordinal));
        Assert.Contains(wrong, says => says.Contains("community", StringComparison.Ordinal) && says.Contains("Send Messages", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_content_intent_check_and_health_say_so_and_approving_works()
    {
        await using var stage = await DiscordStage.OpenAsync(new FakeDiscordOptions { Privileged = GatewayIntents.None });
        Assert.Contains("Message Content Intent", Assert.Single(await stage.CheckAsync(), line => !line.Ok).Says, StringComparison.Ordinal);
        var id = await stage.MentionAsync("Is it black?");
        stage.Fake.Click(await stage.CardAsync(id, "Approve 1"), "Approve 1", stage.Anna);
        await DiscordStage.TrueAsync(() => stage.Sink.Replies.Count == 1, "the reply");
        Assert.Contains("Message Content Intent", (await stage.CallAsync(HttpMethod.Get, "/readyz")).Text, StringComparison.Ordinal);
    }
}
