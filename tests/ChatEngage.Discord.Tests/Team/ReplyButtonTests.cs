using ChatEngage.Conversations;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Team;

/// <summary>What can be done about a reply that did not simply go out.</summary>
public sealed class ReplyButtonTests
{
    [Theory]
    [InlineData(ReplyState.Held, "Approve as second", ReplyState.Queued)]
    [InlineData(ReplyState.Held, "Decline", ReplyState.Declined)]
    [InlineData(ReplyState.Unknown, "Send again", ReplyState.Queued)]
    [InlineData(ReplyState.Failed, "Retry", ReplyState.Queued)]
    [InlineData(ReplyState.ByHand, "Take back", ReplyState.Undone)]
    public async Task A_button_moves_the_reply(ReplyState from, string button, ReplyState to)
    {
        await using var one = await TeamCase.ListeningAsync();
        var (conversation, card) = await HoldingAsync(one, from);
        one.Fake.Click(card, button, one.Ben);
        await Eventually.TrueAsync(() => one.Store.Conversations[conversation.Id].Replies[0].State == to, $"{button} leads to {to}");
        await Eventually.TrueAsync(() => card.Buttons.All(offered => offered.Label != button), "the card shows it");
    }

    [Theory]
    [InlineData(ReplyState.ByHand, "I posted it")]
    [InlineData(ReplyState.Unknown, "It is there")]
    public async Task Where_it_stands_is_asked_for_in_a_form(ReplyState from, string button)
    {
        await using var one = await TeamCase.ListeningAsync();
        var (conversation, card) = await HoldingAsync(one, from);
        var opened = one.Fake.Click(card, button, one.Ben);
        await opened.ModalAsync();
        var told = await one.Fake.Submit(opened, ("text", "javascript:alert(1)")).FollowUpAsync();
        Assert.Contains("http", told.Content, StringComparison.Ordinal);
        var again = one.Fake.Click(card, button, one.Ben);
        await again.ModalAsync();
        one.Fake.Submit(again, ("text", "https://place.example/1"));
        await Eventually.TrueAsync(() => one.Store.Conversations[conversation.Id].Replies[0] is { State: ReplyState.Sent, Url: "https://place.example/1" }, "it is recorded");
        await Eventually.TrueAsync(() => card.AllText.Contains("https://place.example/1", StringComparison.Ordinal), "the card leads there");
    }

    private static async Task<(Conversation Conversation, FakeMessage Card)> HoldingAsync(TeamCase one, ReplyState state)
    {
        var conversation = one.Add();
        conversation = one.Store.Conversations.Add(one.Store.Conversations[conversation.Id].Holding(Samples.Reply(conversation, one.Now, state)));
        return (conversation, (await one.ShowAsync(conversation.Id)).Message);
    }
}
