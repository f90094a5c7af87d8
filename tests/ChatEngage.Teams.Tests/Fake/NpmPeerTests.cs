using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;

namespace ChatEngage.Teams.Tests.Fake;

/// <summary>The platform's own JavaScript client against the fake: an independent witness that the fake is right.</summary>
public sealed class NpmPeerTests
{
    [Fact]
    public async Task The_JS_SDK_judges_the_token_matrix_as_its_column_says_and_is_lax_only_where_the_matrix_says_so()
    {
        await using var teams = await TeamsServer.StartAsync();
        var activity = teams.World.Activities.Message(teams.World.Anna.Chat, teams.World.Anna, "hello", mentioning: false);
        var asked = TokenCase.All.Where(item => item.Js != JsVerdict.CannotBeAsked).ToArray();
        var verdicts = await NpmPeer.RunAsync("tokens", new JsonObject
        {
            ["metadataUrl"] = teams.MetadataUrl.ToString(),
            ["appId"] = teams.App.Id,
            ["cases"] = new JsonArray([.. asked.Select(item => Case(item.Name, item.Attempt(teams.Tokens, activity)))]),
        });

        var otherwise = asked.Where(item => (string?)verdicts[item.Name] != item.Js.ToString()).Select(item => $"{item.Name}: {verdicts[item.Name]}, not {item.Js}").ToArray();
        Assert.True(otherwise.Length == 0, string.Join('\n', otherwise));
        Assert.Equal(
            ["no exp", "JWK without endorsements", "emulator-style token", "activity without serviceUrl", "channelId empty", "channelId webchat, for which the key is endorsed"],
            asked.Where(item => item.Js == JsVerdict.Accepts && !item.Accepted).Select(item => item.Name));
    }

    [Fact]
    public async Task The_JS_ConnectorClient_gets_the_answers_of_the_protocol_from_the_fake()
    {
        await using var teams = await TeamsServer.StartAsync();
        await using var bot = await ScriptedBot.StartAsync();
        teams.Bot.Endpoint = bot.Endpoint;
        var (team, anna) = (teams.World.Social, teams.World.Anna);
        await team.InstallAsync(anna);
        await anna.Chat.InstallAsync();
        var seen = await NpmPeer.RunAsync("connector", new JsonObject
        {
            ["serviceUrl"] = teams.ServiceUrl.ToString(),
            ["token"] = teams.Login.IssueForTest(),
            ["channel"] = teams.World.Triage.Id,
            ["tenant"] = anna.Tenant.Id,
            ["bot"] = teams.App.MemberId,
            ["person"] = anna.Id,
            ["team"] = team.Id,
            ["card"] = new JsonObject { ["contentType"] = InvokeAnswer.Card, ["content"] = JsonNode.Parse("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"A card"}]}""") },
        });

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["create in channel"] = "201",
                ["reply in thread"] = "201",
                ["reply form"] = "201",
                ["update"] = "200",
                ["update of an unknown"] = "404 ActivityNotFoundInConversation",
                ["typing"] = "202",
                ["empty body"] = "400 BadArgument",
                ["message without text"] = "400 BadSyntax",
                ["unknown conversation"] = "404 ConversationNotFound",
                ["personal conversation"] = "201",
                ["personal conversation again"] = "201",
                ["send to personal"] = "201",
                ["members"] = "200",
                ["member"] = "200",
                ["unknown member"] = "404 MemberNotFoundInConversation",
                ["page"] = "200",
                ["next page"] = "200",
                ["activity members"] = "200",
                ["team"] = "200",
                ["channels"] = "200",
                ["unknown team"] = "404 BadArgument",
                ["delete"] = "200",
            },
            seen.ToDictionary(call => call.Key, call => $"{call.Value!["status"]} {call.Value["code"]}".Trim()));
        Assert.Equal(anna.Chat.Id, (string?)seen["personal conversation"]!["body"]!["id"]);
        Assert.Equal(anna.Chat.Id, (string?)seen["personal conversation again"]!["body"]!["id"]);
        Assert.Equal("hello", Assert.Single(anna.Chat.FromBot).Text);
        Assert.Equal(anna.AadObjectId, (string?)seen["members"]!["body"]![0]!["objectId"]);
        Assert.Equal(anna.AadObjectId, (string?)seen["member"]!["body"]!["aadObjectId"]);
        Assert.Equal("Ben", (string?)seen["next page"]!["body"]!["members"]![0]!["name"]);
        var post = teams.World.Triage.Messages[0];
        Assert.True(post.Deleted);
        Assert.Equal((string?)seen["create in channel"]!["body"]!["id"], post.ConversationId);
        Assert.Equal("updated", post.Text);
        Assert.Equal([post.Id, teams.World.Triage.Messages[2].Id], teams.World.Triage.Messages.Skip(1).Select(message => message.RootId));
        // The client's own paths are encoded as the fake demands; the two bodies that are bad on purpose break no schema.
        teams.AssertNoViolations();
    }

    private static JsonObject Case(string name, TokenAttempt attempt) => new()
    {
        ["name"] = name,
        ["authorization"] = attempt.Authorization is [var only] ? only : "",
        ["activity"] = attempt.Activity,
    };
}
