using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Conversations;
using ChatEngage.FakeTeams;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams.Tests.Translating;

public sealed class ConversationCardTests
{
    private const int Limit = 25_000;

    [Theory]
    [InlineData(40)]
    [InlineData(400)]
    [InlineData(10_000)]
    public void Any_state_and_any_text_make_a_card_that_Teams_takes(int most)
    {
        for (var seed = 0; seed < 250; seed++)
        {
            var random = new Random(seed);
            var conversation = CardStates.Any(random, most);
            var card = Card(conversation, random.Next(2) == 0, random.Next(3) == 0 ? new DateOnly(2026, 3, 9) : null);
            Assert.Empty(TeamsServer.CardErrors(Node(card)).Select(error => $"seed {seed}: {error}"));
            Assert.True(Encoding.UTF8.GetByteCount(card.GetRawText()) < Limit && 2 * card.GetRawText().Length < Limit, $"seed {seed}: {card.GetRawText().Length} signs");
            Assert.All(Sets(Node(card)), set => Assert.InRange(set.Count, 1, 6));
        }
    }

    [Fact]
    public void The_longest_of_everything_still_fits()
    {
        var longest = new string('*', 10_000);
        var conversation = CardStates.Any(new Random(1), 50);
        conversation = conversation with
        {
            Mentions = [.. conversation.Mentions.Select(mention => mention with { Text = longest, Deleted = false, Url = "https://example.com/" + new string('x', 500), Author = mention.Author with { Name = longest, Handle = longest } })],
            Tags = [.. Enumerable.Range(0, 50).Select(number => new string('_', 50))],
            Reasons = [longest, longest, longest, longest],
            Notes = [new Note(DateTimeOffset.UnixEpoch, longest, longest), new Note(DateTimeOffset.UnixEpoch, longest, longest), new Note(DateTimeOffset.UnixEpoch, longest, longest)],
            Suggestions = [.. Enumerable.Range(0, 3).Select(_ => new Suggestion(new SuggestionId(Base32.RandomId()), longest, Origin.Playbook, 1, [longest], longest))],
            Replies = [Samples.Reply(conversation, DateTimeOffset.UnixEpoch, ReplyState.Failed) with { Text = longest, Agent = longest, Error = longest, Url = "https://example.com/" + new string('y', 500) }],
            Assignee = longest,
        };
        Assert.Empty(TeamsServer.CardErrors(Node(Card(conversation))));
    }

    [Fact]
    public void What_was_cut_is_neither_approved_nor_put_into_the_box()
    {
        var conversation = WithSuggestions(new string('a', 9_000), "Short and good.");
        var card = Node(Card(conversation));
        var titles = Actions(card).Select(action => (string)action["title"]!).ToList();
        Assert.DoesNotContain("Approve 1", titles);
        Assert.Contains("Approve 2", titles);
        Assert.Contains("too long to be shown", card.ToJsonString(), StringComparison.Ordinal);
        var boxes = Inputs(card).Where(input => (string)input["type"]! == "Input.Text" && ((string)input["id"]!).StartsWith("text", StringComparison.Ordinal)).ToList();
        Assert.Null(boxes[0]["value"]);
        Assert.Equal("Short and good.", (string)boxes[1]["value"]!);
    }

    [Fact]
    public void A_box_holds_the_whole_suggestion_as_it_is()
    {
        const string text = "Dear *Mara*,\nit ships [today](https://example.com).";
        var input = Inputs(Node(Card(WithSuggestions(text)))).First(input => (string)input["id"]! == "text1");
        Assert.Equal(text, (string)input["value"]!);
    }

    [Fact]
    public void Outside_text_pings_nobody_and_is_no_date()
    {
        var json = Card(Samples.Conversation(Samples.Brand(), DateTimeOffset.UnixEpoch, "<at>everyone</at> {{DATE(2020-01-01T00:00:00Z)}}")).GetRawText();
        Assert.DoesNotContain("<at>", json, StringComparison.Ordinal);
        Assert.DoesNotContain("{{DATE(2020", json, StringComparison.Ordinal);
        Assert.Contains("{{DATE(1970", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_button_carries_the_same_press_for_clients_old_and_new()
    {
        foreach (var action in Actions(Node(Card(WithSuggestions("One.", "Two.", "Three.")))).Where(action => (string)action["type"]! == "Action.Execute"))
        {
            Assert.True(CardPress.TryRead((string?)action["data"]!["press"], out _), action.ToJsonString());
            Assert.Equal("Action.Submit", (string)action["fallback"]!["type"]!);
            Assert.True(JsonNode.DeepEquals(action["data"], action["fallback"]!["data"]), action.ToJsonString());
        }
    }

    [Fact]
    public void What_a_box_held_comes_back_as_it_was_written()
    {
        const string text = "Ask <at>Anna</at> & co";
        var input = Inputs(Node(Card(WithSuggestions(text)))).First(input => (string)input["id"]! == "text1");
        var press = new CardPress(CardVerb.Edit, new ConversationId(Base32.RandomId()), 1);
        var order = Assert.IsType<CardOrder.Press>(CardOrder.Read(Element(new JsonObject { ["press"] = press.Write(), ["box"] = "text1", ["text1"] = (string)input["value"]! })));
        Assert.Equal(text, order.Input);
    }

    [Fact]
    public void Of_the_boxes_that_a_client_sends_only_the_buttons_own_is_read()
    {
        var card = Node(Card(WithSuggestions("One.", "Two.")));
        var data = (JsonObject)Actions(card).Single(action => (string?)action["title"] == "Approve edited 2")["data"]!.DeepClone();
        (data["text0"], data["text1"]) = ("None.", "One.");
        Assert.Null(Assert.IsType<CardOrder.Press>(CardOrder.Read(Element(data))).Input);
        data["text2"] = "Two, edited.";
        Assert.Equal("Two, edited.", Assert.IsType<CardOrder.Press>(CardOrder.Read(Element(data))).Input);
        data["box"] = "press";
        Assert.Null(Assert.IsType<CardOrder.Press>(CardOrder.Read(Element(data))).Input);
    }

    [Theory]
    [InlineData("wrong", "", "wrong")]
    [InlineData("wrong", "  ", "wrong")]
    [InlineData("tone", "Too stiff for Mara.", "Too stiff for Mara.")]
    public void Own_words_say_more_than_a_code(string code, string words, string read)
    {
        var press = new CardPress(CardVerb.Reject, new ConversationId(Base32.RandomId()), 1, new SuggestionId(Base32.RandomId()));
        var other = press with { Suggestion = new SuggestionId(Base32.RandomId()) };
        var order = Assert.IsType<CardOrder.Press>(CardOrder.Read(Element(new JsonObject { ["press"] = press.Write(), ["which"] = other.Write(), ["reason"] = code, ["words"] = words })));
        Assert.Equal(read, order.Input);
        Assert.Equal(other, order.Wanted);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"press\"")]
    [InlineData("{}")]
    [InlineData("""{"press":7}""")]
    [InlineData("""{"press":"ce:approve:x:1:"}""")]
    [InlineData("""{"open":"../x"}""")]
    [InlineData("""{"day":"tomorrow"}""")]
    [InlineData("""{"\ud800":1,"press":"\ud800"}""")]
    public void What_is_not_ours_asks_for_nothing(string data)
    {
        using var json = JsonDocument.Parse(data);
        Assert.Null(CardOrder.Read(json.RootElement));
    }

    internal static IEnumerable<JsonObject> Actions(JsonNode? node) => Parts(node).Where(part => ((string?)part["type"])?.StartsWith("Action.", StringComparison.Ordinal) == true);

    private static IEnumerable<JsonObject> Inputs(JsonNode? node) => Parts(node).Where(part => ((string?)part["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true);

    private static IEnumerable<JsonArray> Sets(JsonNode? node) => Parts(node).Select(part => part["actions"]).OfType<JsonArray>();

    private static IEnumerable<JsonObject> Parts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Parts),
        JsonObject part => part.Where(field => field.Key is not ("fallback" or "data" or "msteams")).SelectMany(field => Parts(field.Value)).Prepend(part),
        _ => [],
    };

    private static Conversation WithSuggestions(params string[] texts) => Samples.Conversation(Samples.Brand(), DateTimeOffset.UnixEpoch) with
    {
        Suggestions = [.. texts.Select(text => new Suggestion(new SuggestionId(Base32.RandomId()), text, Origin.Past, 0.5, []))],
    };

    private static JsonElement Card(Conversation conversation, bool canSend = true, DateOnly? back = null) => ConversationCard.Of(CardLooks.Of(conversation, CardStates.Setting(conversation, canSend)), view: back is { } day ? new CardView { Own = false, Back = new CardOrder.Digest(day, "acme") } : null);

    private static JsonObject Node(JsonElement card) => (JsonObject)JsonNode.Parse(card.GetRawText())!;

    private static JsonElement Element(JsonObject data) => JsonDocument.Parse(data.ToJsonString()).RootElement;
}
