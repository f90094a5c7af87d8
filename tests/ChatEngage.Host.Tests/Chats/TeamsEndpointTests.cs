using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;
using ChatEngage.Host.Configuration;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>Who gets in at <c>/api/messages</c>, and who does not.</summary>
public sealed class TeamsEndpointTests(RunningService without)
{
    private const string Path = "/api/messages";

    [Fact]
    public async Task Only_what_Teams_signed_for_this_app_and_tenant_gets_in()
    {
        await using var stage = await TeamsStage.OpenAsync();
        Assert.Equal(200, await stage.Fake.Bot.ProbeAsync());
        var message = stage.World.Activities.Message(stage.Triage, stage.Anna, "help", mentioning: true);
        Assert.Equal(200, (await stage.Fake.Bot.DeliverAsync(message)).Status);
        foreach (string[] authorization in new string[][] { [], ["Bearer x"], ["Bearer a.b.c"], ["Bearer " + new string('A', 20_000)], ["Basic eDp5"], ["Bearer " + stage.Fake.Tokens.Good(), "Bearer " + stage.Fake.Tokens.Good()] })
        {
            var refused = await stage.Fake.Bot.AttemptAsync(new TokenAttempt(authorization, message));
            Assert.Equal((401, ""), (refused.Status, refused.Body));
        }
        var stranger = stage.World.AddTenant("elsewhere").AddPerson("Mallory");
        Assert.Equal(401, (await stage.Fake.Bot.DeliverAsync(stage.World.Activities.Message(stranger.Chat, stranger, "help", mentioning: false))).Status);
        var moved = (JsonObject)message.DeepClone();
        moved["serviceUrl"] = "https://evil.example/";
        Assert.Equal(401, (await stage.Fake.Bot.AttemptAsync(new TokenAttempt(["Bearer " + stage.Fake.Tokens.Good()], moved))).Status);
        Assert.Equal(401, (await stage.Fake.Bot.DeliverAsync(moved)).Status);
        foreach (var body in new[] { "", "{", "[]", "null", "\u0000", """{"type":7}""" })
            Assert.InRange((await stage.Fake.Bot.DeliverBytesAsync(Encoding.UTF8.GetBytes(body))).Status, 400, 401);
        Assert.Equal(400, (await stage.Fake.Bot.DeliverBytesAsync(Encoding.UTF8.GetBytes("{"))).Status);
        Assert.Equal(413, (await stage.Fake.Bot.DeliverBytesAsync(new byte[300 * 1024])).Status);
        stage.Fake.OpenId.Rotate();
        Assert.Equal(200, (await stage.Fake.Bot.DeliverAsync(stage.World.Activities.Message(stage.Triage, stage.Anna, "help", mentioning: true))).Status);
    }

    [Fact]
    public async Task Where_Teams_is_not_configured_there_is_nothing()
    {
        using var probe = new HttpRequestMessage(HttpMethod.Head, without.Url + Path);
        using var answer = await without.Plain.SendAsync(probe);
        Assert.Equal(404, (int)answer.StatusCode);
        using var post = new HttpRequestMessage(HttpMethod.Post, without.Url + Path) { Content = new StringContent("{}", new MediaTypeHeaderValue("application/json")) };
        (await without.SendAsync(post)).IsProblem(404);
    }

    [Fact]
    public async Task In_the_development_mode_everybody_on_this_machine_gets_in_and_cards_work()
    {
        await using var stage = await TeamsStage.PrepareAsync(
            _ => [("Teams:AppId", null), ("Teams:AppPassword", null), ("Teams:TenantId", null), ("Teams:OpenIdMetadata", null), ("Teams:LoginUrl", null), ("Teams:Development", "true")],
            new TeamsServerOptions { Dialect = Dialect.Playground });
        await stage.StartAsync();
        await stage.World.Social.InstallAsync(stage.Anna);
        var id = await stage.MentionAsync("Is it black?");
        var card = await stage.CardAsync(id, "Approve 1");
        await card.ClickAsync(stage.Anna, "Approve 1");
        await stage.CardAsync(id, TeamsStage.Link);
        Assert.Single(stage.Sink.Replies);
        var far = stage.World.Activities.Message(stage.Triage, stage.Anna, "help", mentioning: true);
        far["serviceUrl"] = "https://evil.example/";
        Assert.Equal(401, (await stage.Fake.Bot.DeliverAsync(far)).Status);
    }

    [Theory]
    [InlineData("Teams:AppId", "6f1c5a0e-0b6d-4c0e-9a58-2d1f8a3b7c11", "ChatEngage:Teams:Development is true, but ChatEngage:Teams:AppId is set")]
    [InlineData("Http:Url", "http://0.0.0.0:0", "ChatEngage:Teams:Development is true, but ChatEngage:Http:Url is 'http://0.0.0.0:0'")]
    public void The_development_mode_starts_neither_with_an_app_nor_for_the_world(string key, string value, string says)
    {
        var settings = Settings.Brand(("Teams:Development", "true"), ("Brands:acme:TeamChannels:social:Type", "teams"), ("Brands:acme:TeamChannels:social:ChannelId", "19:x@thread.tacv2"), (key, value));
        Assert.Contains(says, Assert.Throws<StartException>(() => Settings.Read(settings)).Message, StringComparison.Ordinal);
    }
}
