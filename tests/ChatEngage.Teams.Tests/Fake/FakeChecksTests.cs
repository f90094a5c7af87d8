using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;
using static ChatEngage.Teams.Tests.Fake.FakePlace;

namespace ChatEngage.Teams.Tests.Fake;

/// <summary>Each rule broken once: the fake says so.</summary>
public sealed class FakeChecksTests : IAsyncLifetime
{
    private FakePlace place = null!;

    /// <summary>A body that breaks a rule, and what the violation says.</summary>
    public static TheoryData<string, string> Activities => new()
    {
        { """{"type":"message","text":"a","txt":"b"}""", "has no property 'txt'" },
        { """{"type":"massage","text":"a"}""", "$.type is" },
        { """{"type":"message","text":"a","replyToId":7}""", "$.replyToId is Number" },
        { """{"type":"message","text":"a","textFormat":"html"}""", "$.textFormat is" },
        { """{"type":"message","text":"a","conversation":null}""", "$.conversation is Null" },
        { """{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.adaptive.card","content":{}}]}""", "is no content type of a card" },
    };

    public static TheoryData<string, string> Mentions => new()
    {
        { """{"type":"message","text":"<at>Anna</at> look"}""", "no mention entity" },
        { """{"type":"message","text":"Anna look","entities":[{"type":"mention","text":"<at>Anna</at>","mentioned":{"id":"29:1"}}]}""", "not in the message" },
        { """{"type":"message","text":"<at>Anna</at>","entities":[{"type":"mention","text":"<at>Anna</at>","mentioned":{"name":"Anna"}}]}""", "names nobody" },
    };

    /// <summary>Elements of a card that break the schema, or a rule of Teams.</summary>
    public static TheoryData<string, string> Elements => new()
    {
        { """{"type":"TextBlok","text":"a"}""", "$.body[0].type" },
        { """{"type":"TextBlock"}""", "lacks 'text'" },
        { """{"type":"TextBlock","text":"a","wrapp":true}""", "has no property 'wrapp'" },
        { """{"type":"TextBlock","text":"a","weight":"heavy"}""", "weight" },
        { """{"type":"Container","items":[{"type":"TextBlock","text":7}]}""", "$.body[0].items[0].text is Number" },
        { """{"type":"Chart.Cake","data":[1]}""", "there is no Chart.Cake" },
        { """{"type":"Chart.Line"}""", "has no data" },
        { """{"type":"Chart.Line","data":[1],"spacing":"enormous"}""", "spacing" },
        { """{"type":"Input.Text","isRequired":true}""", "lacks 'id'" },
    };

    public static TheoryData<string, string> Cards => new()
    {
        { """{"type":"AdaptiveCard","body":[]}""", "version" },
        { """{"type":"AdaptiveCard","version":"1.6","body":[]}""", "version" },
        { """{"type":"AdaptiveCard","version":"1.5","msteams":{"width":"Full","colour":"red"},"body":[]}""", "msteams has more" },
        { """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"<at>Anna</at>"}]}""", "no mention entity" },
        { """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"a"},{"type":"Input.Text","id":"a"}]}""", "two inputs" },
        { """{"type":"AdaptiveCard","version":"1.5","actions":[{"type":"Action.Execute","title":"a","verb":"a"}]}""", "as fallback" },
        { """{"type":"AdaptiveCard","version":"1.3","actions":[{"type":"Action.Execute","title":"a","verb":"a","fallback":{"type":"Action.Submit"}}]}""", "needs version 1.4" },
        { """{"type":"AdaptiveCard","version":"1.5","actions":[{"type":"Action.Execute","title":"a","fallback":{"type":"Action.Submit"}}]}""", "has no verb" },
        { """{"type":"AdaptiveCard","version":1.5,"body":[]}""", "wrong type" },
    };

    /// <summary>An answer to a click that no client understands.</summary>
    public static TheoryData<string, string> Invokes => new()
    {
        { "", "no invoke answer" },
        { """{"statusCode":200}""", "no invoke answer" },
        { """{"statusCode":200,"type":"application/vnd.microsoft.adaptive.card","value":{}}""", "no client understands" },
        { """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""", "version" },
        { """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":{}}""", "is its text" },
        { """{"statusCode":400,"type":"application/vnd.microsoft.error","value":"no"}""", "code and message" },
    };

    public async ValueTask InitializeAsync()
    {
        place = await InstalledAsync();
        place.Teams.Violations.Clear();
    }

    public ValueTask DisposeAsync() => place.DisposeAsync();

    [Theory]
    [MemberData(nameof(Activities))]
    public async Task An_activity_that_breaks_the_schema_is_a_violation(string body, string says)
    {
        NeedSchemas();
        await SendAsync((JsonObject)JsonNode.Parse(body)!);
        AssertViolation(says);
    }

    [Theory]
    [MemberData(nameof(Mentions))]
    public async Task A_mention_and_its_entity_belong_together(string body, string says)
    {
        await SendAsync((JsonObject)JsonNode.Parse(body)!);
        AssertViolation(says);
    }

    [Theory]
    [MemberData(nameof(Elements))]
    public async Task An_element_that_breaks_the_card_schema_is_a_violation(string element, string says)
    {
        NeedSchemas();
        await SendAsync(Card($$"""{"type":"AdaptiveCard","version":"1.5","body":[{{element}}]}"""));
        AssertViolation(says);
    }

    [Theory]
    [MemberData(nameof(Cards))]
    public async Task A_card_that_breaks_a_rule_is_a_violation(string card, string says)
    {
        await SendAsync(Card(card));
        AssertViolation(says);
    }

    [Fact]
    public async Task A_good_card_with_charts_and_the_msteams_property_is_none()
    {
        await SendAsync(Card(Fake.Cards.Review));
        place.Teams.AssertNoViolations();
    }

    [Theory]
    [MemberData(nameof(Invokes))]
    public async Task An_answer_that_no_client_understands_is_a_violation(string body, string says)
    {
        var card = await place.PostAsync(place.World.Triage, Card(Fake.Cards.Review));
        place.Bot.Answer = _ => Task.FromResult((200, body));
        await card.ClickAsync(place.World.Anna, "Approve");
        AssertViolation(says);
    }

    [Fact]
    public async Task A_body_in_the_answer_to_a_message_is_a_violation()
    {
        place.Bot.Answer = _ => Task.FromResult((200, "ok"));
        await place.World.Anna.Chat.SayAsync(place.World.Anna, "hello");
        AssertViolation("not empty");
    }

    [Fact]
    public async Task A_card_of_25_KB_is_a_violation_and_one_below_is_none()
    {
        var around = Card("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":""}]}""");
        var content = around["attachments"]![0]!["content"]!;
        var room = (25 * 1024 / 2) - content.ToJsonString().Length;
        content["body"]![0]!["text"] = new string('ü', room - 1);
        await SendAsync(around);
        place.Teams.AssertNoViolations();
        content["body"]![0]!["text"] = new string('ü', room);
        await SendAsync(around);
        AssertViolation("not below 25600");
    }

    [Theory]
    [InlineData("v3/conversations/a:1/activities", "is not percent-encoded")]
    [InlineData("v3/conversations/a%253A1/activities", "twice")]
    [InlineData("/v3/conversations/a%3A1/activities", "more than one slash")]
    [InlineData("v3/conversation/a%3A1/activities", "no such route")]
    public async Task A_path_written_wrongly_is_a_violation(string target, string says)
    {
        using var answer = await place.SendAsync(HttpMethod.Post, target, Text("hello"));
        Assert.Equal(404, (int)answer.StatusCode);
        AssertViolation(says);
    }

    [Fact]
    public async Task A_personal_conversation_without_its_tenant_is_a_violation()
    {
        using var answer = await place.SendAsync(HttpMethod.Post, "v3/conversations", new JsonObject { ["members"] = new JsonArray(new JsonObject { ["id"] = place.World.Anna.Id }) });
        Assert.Equal(400, (int)answer.StatusCode);
        AssertViolation("tenantId");
    }

    private static void NeedSchemas() => Assert.SkipUnless(TeamsServer.ChecksSchemas, "The platform's published schemas are not beside this checkout.");

    private async Task SendAsync(JsonObject body) => (await place.SendAsync(HttpMethod.Post, FakePlace.Activities(place.World.Triage.Id), body)).Dispose();

    private void AssertViolation(string says) => Assert.Contains(says, Assert.Throws<TeamsViolationException>(place.Teams.AssertNoViolations).Message, StringComparison.Ordinal);
}
