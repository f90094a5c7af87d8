using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Tests.Fake;
using ChatEngage.Teams.Tests.Team;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Teams.Tests.Channel;

/// <summary>What <c>check</c> says of a set-up.</summary>
public sealed class SetupTests
{
    [Fact]
    public async Task A_set_up_that_works_is_all_ok()
    {
        await using var team = await TeamCase.StartAsync();
        await team.World.Triage.MentionAsync(team.Anna, "help");
        using var http = new HttpClient(new SocketsHttpHandler());
        var lines = await new TeamsSetup(Options(team) with { PublicUrl = team.Server.Bot.Endpoint }, team.Tokens, team.Line, http).CheckAsync([team.Channel], CancellationToken.None);
        Assert.All(lines, line => Assert.True(line.Ok, line.ToString()));
        Assert.Equal(6, lines.Count);
    }

    [Fact]
    public async Task Each_part_that_is_missing_is_named_with_what_to_do()
    {
        await using var team = await TeamCase.StartAsync((options, _) => options with { Install = false });
        var lines = await new TeamsSetup(new TeamsSetupOptions { AppId = "no", ReadsMessages = false, PublicUrl = new Uri("http://acme.example") }, null, team.Line, team.Http).CheckAsync([team.Channel], CancellationToken.None);
        Assert.Equal([false, false, false, false, true, false], lines.Select(line => line.Ok));
        Assert.Contains("only with an @mention", lines[4].Words, StringComparison.Ordinal);
        Assert.Contains("Add the app there", lines[5].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_and_a_removed_app_are_told_apart()
    {
        await using var team = await TeamCase.StartAsync((options, server) => options with { Place = world => new TeamsChannelOptions { Name = TeamCaseOptions.ChannelName, ChannelId = world.Triage.Id, TeamId = world.Social.Id } });
        await team.World.Social.UninstallAsync(team.Anna);
        var wrong = BotLogin.Create(new TokenOptions { AppId = team.Server.App.Id, AppPassword = "wrong", TenantId = team.Server.App.TenantId, Login = team.Server.LoginUrl }, team.Http, team.Time, NullLoggerFactory.Instance);
        var lines = await new TeamsSetup(Options(team), wrong, team.Line, team.Http).CheckAsync([team.Channel], CancellationToken.None);
        Assert.Contains("make a new one", lines.Single(line => line.Part == "Teams secret").Words, StringComparison.Ordinal);
        Assert.Contains("was removed", lines[^1].Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_app_and_a_wrong_tenant_are_told_apart_from_the_secret()
    {
        await using var team = await TeamCase.StartAsync((options, _) => options with { Install = false });
        async Task<IReadOnlyList<bool>> CheckAsync(string code, string? number)
        {
            var lines = await new TeamsSetup(Options(team), new Refusing(new TokenAnswer.Refused(code, number)), team.Line, team.Http).CheckAsync([], CancellationToken.None);
            return [.. lines.Take(3).Select(line => line.Ok)];
        }
        Assert.Equal([false, true, true], await CheckAsync("unauthorized_client", "AADSTS700016"));
        Assert.Equal([true, true, false], await CheckAsync("invalid_request", "AADSTS90002"));
        Assert.Equal([true, false, true], await CheckAsync("invalid_client", "AADSTS7000215"));
        Assert.Equal([true, false, true], await CheckAsync("temporarily_odd", null));
    }

    [Fact]
    public async Task The_endpoint_is_asked_as_it_is_configured()
    {
        await using var team = await TeamCase.StartAsync((options, _) => options with { Install = false });
        await using var proxy = await ScriptedBot.StartAsync();
        var asked = new List<string>();
        proxy.Answer = got =>
        {
            asked.Add(got.Path);
            return Task.FromResult((200, ""));
        };
        using var http = new HttpClient(new SocketsHttpHandler());
        var lines = await new TeamsSetup(Options(team) with { PublicUrl = new Uri(proxy.Endpoint, "/teams/api/messages") }, team.Tokens, team.Line, http).CheckAsync([], CancellationToken.None);
        Assert.True(lines.Single(line => line.Part == "Teams endpoint").Ok, "it answers");
        Assert.Equal(["/teams/api/messages"], asked);
    }

    private sealed class Refusing(TokenAnswer answer) : IBotTokens
    {
        public Task<TokenAnswer> GetAsync(CancellationToken ct) => Task.FromResult(answer);

        public void Drop(string token)
        {
        }
    }

    private static TeamsSetupOptions Options(TeamCase team) => new() { AppId = team.Server.App.Id, HasSecret = true, TenantId = team.Server.App.TenantId };
}
