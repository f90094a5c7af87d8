using System.Text.Json;
using ChatEngage.Conversations;

namespace ChatEngage.Tests.Conversations;

public sealed class ExpiringTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Start.AddDays(90);

    private static Conversation Full(ReplyState reply = ReplyState.Sent)
    {
        var plain = Samples.Conversation(Samples.Brand("acme"), Start, "a secret mention");
        return plain.Holding(Samples.Reply(plain, Start, reply) with { Text = "a secret reply", SignatureLength = 2 }) with
        {
            Notes = [new Note(Start, "anna", "a secret note")],
            Drafts = [new Draft("ben", "a secret draft", 1, Start)],
            Suggestions = [new Suggestion(new SuggestionId("s"), "a secret suggestion", Origin.Playbook, 0.8, [])],
            Reasons = ["negative: \"secret\""],
            Sentiment = "negative",
            Tags = ["press"],
        };
    }

    [Fact]
    public void Every_text_goes_and_what_became_of_the_conversation_stays()
    {
        var full = Full();
        Assert.Equal(6, JsonSerializer.Serialize(full).Split("secret").Length - 1);
        var expired = Assert.IsType<Transition.Done>(full.Expire(Later, Later.AddDays(1)));
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(expired.Next), StringComparison.Ordinal);
        Assert.False(expired.Next.HoldsText());
        Assert.Empty(expired.Log);
        Assert.Equal(Later.AddDays(1), expired.Next.TextsExpiredAt);
        Assert.Equal((full.ChangedAt, full.ThreadVersion, full.Status, full.Sentiment, full.WaitingSince), (expired.Next.ChangedAt, expired.Next.ThreadVersion, expired.Next.Status, expired.Next.Sentiment, expired.Next.WaitingSince));
        Assert.Equal(full.Mentions[0] with { Text = "" }, expired.Next.Mentions[0]);
        Assert.Equal((full.Notes[0] with { Text = "" }, full.Tags), (expired.Next.Notes[0], expired.Next.Tags));
        Assert.Equal(full.Replies[0] with { Text = "", SignatureLength = 0 }, expired.Next.Replies[0]);
        Assert.Same(expired.Next, Assert.IsType<Transition.Done>(expired.Next.Expire(Later, Later)).Next);
    }

    [Fact]
    public void What_changed_since_keeps_its_texts()
    {
        var full = Full();
        Assert.Same(full, ((Transition.Done)full.Expire(full.ChangedAt, Later)).Next);
        Assert.NotSame(full, ((Transition.Done)full.Expire(full.ChangedAt.AddTicks(1), Later)).Next);
    }

    [Theory]
    [InlineData(ReplyState.Held, true)]
    [InlineData(ReplyState.Queued, true)]
    [InlineData(ReplyState.Sending, true)]
    [InlineData(ReplyState.ByHand, true)]
    [InlineData(ReplyState.Unknown, true)]
    [InlineData(ReplyState.Failed, false)]
    [InlineData(ReplyState.Undone, false)]
    public void A_reply_that_somebody_still_waits_for_keeps_the_texts(ReplyState state, bool keeps)
    {
        var full = Full(state);
        Assert.Equal(keeps, ReferenceEquals(full, ((Transition.Done)full.Expire(Later, Later)).Next));
    }

    [Fact]
    public void Only_a_reply_on_its_way_keeps_the_whole_conversation()
    {
        Assert.True(Full(ReplyState.Unknown).IsOver(Later));
        Assert.False(Full(ReplyState.Unknown).IsOver(Start));
        Assert.False(Full(ReplyState.Queued).IsOver(Later));
        Assert.False(Full(ReplyState.Sending).IsOver(Later));
    }

    [Fact]
    public void What_comes_later_has_its_text_again()
    {
        var expired = ((Transition.Done)Full().Expire(Later, Later)).Next;
        var again = ((Transition.Done)Receiving.Receive(expired, Samples.Entry(Samples.Mention("second", Later.AddDays(3)), expired.Id), expired.Brand)).Next;
        Assert.True(again.HoldsText());
        Assert.Equal(["", "What does Acme say about second?"], again.Mentions.Select(mention => mention.Text));
    }
}
