using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Alerts;
using ChatEngage.Contacts;
using ChatEngage.FakeTeams;
using ChatEngage.TeamChannels;
using ChatEngage.Teams.Tests.Team;
using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams.Tests.Translating;

public sealed class OtherCardTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_digest_shows_what_needs_a_human_with_buttons_and_draws_its_days()
    {
        var waiting = new ConversationId(Base32.RandomId());
        var card = Sound(DigestCard.Of(SampleDigests.Shown([waiting]), TimeZoneInfo.Utc, new Uri("https://desk.example.com/digests/acme/2026-03-09")));
        var json = card.ToJsonString();
        var open = Assert.Single(ConversationCardTests.Actions(card), action => (string?)action["title"] == "Open");
        Assert.Equal(new CardOrder.Open(waiting, SampleDigests.Day), CardOrder.Read(JsonDocument.Parse(open["data"]!.ToJsonString()).RootElement));
        foreach (var chart in new[] { "Chart.Line", "Chart.VerticalBar" })
        {
            var drawn = Assert.Single(((JsonArray)card["body"]!).OfType<JsonObject>(), part => (string?)part["type"] == chart);
            Assert.Equal("TextBlock", (string)drawn["fallback"]!["type"]!);
        }
        var line = ((JsonArray)card["body"]!).OfType<JsonObject>().First(part => (string?)part["type"] == "Chart.Line");
        Assert.Equal(["N", "C", "P"], ((JsonArray)line["data"]!).Select(series => (string)series!["legend"]!));
        Assert.Contains("Mara", json, StringComparison.Ordinal);
        Assert.Contains("First answers", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    public void Any_digest_fits(int days)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var shown = SampleDigests.Shown([.. Enumerable.Range(0, random.Next(30)).Select(_ => new ConversationId(Base32.RandomId()))], CardStates.Text(random, random.Next(1, 400)), CardStates.Text(random, random.Next(1, 5_000)), days);
            shown = shown with { Lines = [.. shown.Lines, .. Enumerable.Range(0, random.Next(12)).Select(_ => new ChatEngage.Digests.DigestLine(CardStates.Text(random, 30), CardStates.Text(random, random.Next(1, 4_000)), [CardStates.Text(random, 900), CardStates.Text(random, 900)]))] };
            Sound(DigestCard.Of(shown, TimeZoneInfo.Utc, null));
        }
    }

    [Theory]
    [InlineData(14, "Chart.VerticalBar")]
    [InlineData(15, "Chart.Line")]
    [InlineData(31, "Chart.Line")]
    public void Mentions_of_more_days_than_bars_can_be_told_apart_are_a_line(int days, string chart)
    {
        var card = Sound(AnswerCards.Ncp(SampleDigests.Days(days), CardStates.Setting(Samples.Conversation(Samples.Brand(), At))));
        var drawn = ((JsonArray)card["body"]!).OfType<JsonObject>().Where(part => ((string)part["type"]!).StartsWith("Chart.", StringComparison.Ordinal)).ToList();
        Assert.Equal(chart, (string?)drawn[^1]["type"]);
        if (chart == "Chart.Line") Assert.Equal(days, ((JsonArray)drawn[^1]["data"]![0]!["values"]!).Count);
    }

    [Fact]
    public void An_alert_mentions_those_on_call_and_nobody_else()
    {
        var conversation = Samples.Conversation(Samples.Brand(), At, "<at>Anna</at> <at>Eve</at> help!");
        var alert = new Alert { Id = "a", Brand = conversation.Brand, Reason = AlertReason.Urgent, At = At.AddHours(1), Who = ["anna", "<at>Eve</at>"], Conversation = conversation.Id, WaitingSince = At };
        var onCall = new Dictionary<string, TeamsPerson> { ["anna"] = new("8f7e6d5c-1234-4321-9876-0123456789ab", "Anna <b>") };
        var card = Sound(AlertCard.Of(new TeamPost.Alert(new TeamPostKey("k"), alert, conversation), CardStates.Setting(conversation), onCall));
        Assert.DoesNotContain("help!", card.ToJsonString(), StringComparison.Ordinal);
        var mention = Assert.Single((JsonArray)card["msteams"]!["entities"]!)!;
        Assert.Equal("<at>Anna b</at>", (string)mention["text"]!);
        Assert.Equal("8f7e6d5c-1234-4321-9876-0123456789ab", (string)mention["mentioned"]!["id"]!);
        Assert.Equal(["Open", "Claim", "Open desk"], ConversationCardTests.Actions(card).Select(action => (string)action["title"]!));
    }

    [Fact]
    public void An_alert_about_the_brand_as_a_whole_has_no_buttons()
    {
        var conversation = Samples.Conversation(Samples.Brand(), At);
        var alert = new Alert { Id = "a", Brand = conversation.Brand, Reason = AlertReason.Spike, At = At, Figures = new AlertFigures(40, 40, 3.5, 9, 20) };
        var card = Sound(AlertCard.Of(new TeamPost.Alert(new TeamPostKey("k"), alert, null), CardStates.Setting(conversation), new Dictionary<string, TeamsPerson>()));
        Assert.Empty(ConversationCardTests.Actions(card));
        Assert.Null(card["msteams"]!["entities"]);
    }

    [Fact]
    public void Answers_to_commands_are_sound_whatever_they_hold()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var conversations = Enumerable.Range(0, random.Next(12)).Select(_ => CardStates.Any(random, 2_000)).ToList();
            var setting = CardStates.Setting(Samples.Conversation(Samples.Brand(), At));
            Sound(AnswerCards.List(CardStates.Text(random, 200), conversations, setting));
            Sound(AnswerCards.Ncp(SampleDigests.Days(random.Next(32)), setting));
            Sound(AnswerCards.Health([.. Enumerable.Range(0, random.Next(60)).Select(_ => new HealthLine(CardStates.Text(random, 100), random.Next(2) == 0, CardStates.Text(random, 800)))], setting));
            var people = Enumerable.Range(0, random.Next(14)).Select(_ => new ContactProfile(new Contact(new ContactId(Base32.RandomId()), Samples.Hooks, CardStates.Text(random, 300), CardStates.Text(random, 300), 12, At, At), Standing.New, 1, new Ledger(new Dictionary<DateOnly, LedgerDay>())));
            Sound(AnswerCards.Who(CardStates.Text(random, 200), [.. people], setting));
        }
    }

    private static JsonObject Sound(JsonElement card)
    {
        var node = (JsonObject)JsonNode.Parse(card.GetRawText())!;
        Assert.Empty(TeamsServer.CardErrors(node));
        return node;
    }
}
