using System.Text.Json.Nodes;
using ChatEngage.Conversations;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams.Tests.Translating;

/// <summary>Why a press was refused is told where its button is: of a long card the rest is out of sight.</summary>
public sealed class ToldTests
{
    private const string Why = "Somebody was faster.";
    private static readonly DateTimeOffset At = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly SuggestionId First = new(Base32.RandomId()), Second = new(Base32.RandomId());

    [Fact]
    public void Below_the_suggestion_that_was_pressed() => Between(Told(CardVerb.Approve, First), "Approve 1", "Approve 2");

    [Fact]
    public void Above_the_suggestions_when_that_one_is_gone() => Between(Told(CardVerb.Edit, new SuggestionId(Base32.RandomId())), "Waiting since", "Approve 1");

    [Fact]
    public void Beside_rejecting() => Between(Told(CardVerb.Reject, First), "Approve 2", "Reject it");

    [Fact]
    public void Beside_the_reply_that_it_was_about() => Between(Told(CardVerb.Resend, null, ReplyState.Failed), "Reply by", "Retry");

    [Theory]
    [InlineData(CardVerb.Claim)]
    [InlineData(CardVerb.Resend)]
    public void Else_at_the_end(object verb) => Between(Told((CardVerb)verb, null), "Reject it", "Snooze it");

    [Fact]
    public void In_colours_that_are_readable_on_every_background()
    {
        var told = Assert.Single(((JsonArray)JsonNode.Parse(Told(CardVerb.Claim, null))!["body"]!).OfType<JsonObject>(), part => part.ToJsonString().Contains(Why, StringComparison.Ordinal));
        Assert.Equal("warning", (string?)told["style"]);
        Assert.Null(told["items"]![0]!["color"]);
    }

    private static void Between(string card, string before, string after)
    {
        var at = card.IndexOf(Why, StringComparison.Ordinal);
        Assert.InRange(at, card.IndexOf(before, StringComparison.Ordinal) + 1, card.IndexOf(after, StringComparison.Ordinal) - 1);
        Assert.Equal(at, card.LastIndexOf(Why, StringComparison.Ordinal));
    }

    private static string Told(CardVerb verb, SuggestionId? suggestion, ReplyState? reply = null)
    {
        var conversation = Samples.Conversation(Samples.Brand(), At);
        conversation = conversation with
        {
            Suggestions = [new Suggestion(First, "Yes.", Origin.Playbook, 0.5, []), new Suggestion(Second, "No.", Origin.Playbook, 0.4, [])],
            Replies = reply is { } state ? [Samples.Reply(conversation, At, state)] : [],
        };
        var press = new CardPress(verb, conversation.Id, conversation.ThreadVersion) { Suggestion = suggestion };
        return ConversationCard.Of(CardLooks.Of(conversation, CardStates.Setting(conversation)), view: new CardView { Says = Why, Pressed = press }).GetRawText();
    }
}
