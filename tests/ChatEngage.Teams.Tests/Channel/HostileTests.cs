using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;
using ChatEngage.Teams.Tests.Team;
using ChatEngage.Terms;

namespace ChatEngage.Teams.Tests.Channel;

/// <summary>Activities that a channel never sends, through a gate that lets them in.</summary>
public sealed class HostileTests
{
    private static readonly Func<JsonNode?>[] Instead = [() => null, () => 7, () => "\ud83c<at>", () => new JsonArray(new JsonArray(), 1), () => new JsonObject { ["id"] = true, ["action"] = 3 }];

    [Fact]
    public async Task Whatever_a_field_holds_the_bot_answers_and_nobody_is_hurt()
    {
        await using var team = await TeamCase.StartAsync((options, _) => options with { Source = world => new TeamsSourceOptions { Name = new SourceName("teams"), Everywhere = true, Match = TeamsMatch.All, Terms = TermsQuery.Parse("acme") } });
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.");
        foreach (var activity in Samples(team, card))
            foreach (var path in Paths(activity).ToList())
                foreach (var instead in Instead)
                {
                    var hostile = (JsonObject)activity.DeepClone();
                    Put(hostile, path, instead());
                    var answer = await team.Server.Bot.DeliverBytesAsync(System.Text.Encoding.UTF8.GetBytes(hostile.ToJsonString()));
                    Assert.True(answer.Status is 200 or 400 or 401 or 501, $"{(string?)activity["type"]} with another {string.Join('.', path)}: {answer.Status}");
                }
        Assert.Empty((await team.NowAsync(conversation)).Replies);
        Assert.DoesNotContain(team.Log.All, line => line.Contains("<at>", StringComparison.Ordinal));
    }

    private static IEnumerable<JsonObject> Samples(TeamCase team, TeamsMessage card)
    {
        var world = team.World;
        yield return world.Activities.Message(world.Triage, team.Anna, "help", mentioning: true, card.RootId);
        yield return world.Activities.Message(world.Social.General, team.Anna, "hello", mentioning: false);
        yield return card.ClickActivity(team.Anna, "Claim");
        yield return world.Activities.About(card, team.Anna, "messageReaction");
        yield return world.Activities.About(card, team.Anna, "messageDelete");
        yield return world.Activities.Members(world.Social.General, "membersAdded", team.Anna, "teamMemberAdded");
    }

    private static IEnumerable<IReadOnlyList<string>> Paths(JsonObject node)
    {
        foreach (var (name, value) in node)
        {
            yield return [name];
            if (value is JsonObject inner) foreach (var path in Paths(inner)) yield return [name, .. path];
        }
    }

    private static void Put(JsonObject node, IReadOnlyList<string> path, JsonNode? value)
    {
        foreach (var name in path.SkipLast(1)) node = (JsonObject)node[name]!;
        node[path[^1]] = value;
    }
}
