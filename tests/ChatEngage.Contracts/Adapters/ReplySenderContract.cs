using ChatEngage.Review;
using ChatEngage.Sources;

namespace ChatEngage.Contracts.Adapters;

/// <summary>A sender with the place it sends to, as a test sees and steers them.</summary>
public interface IReplyPlace : IAsyncDisposable
{
    IReplySender Sender { get; }

    /// <summary>The outside thread to answer in, where the place has such that not every name will do; null: any will.</summary>
    string? Thread => null;

    /// <summary>How many copies of this reply a reader of the place finds.</summary>
    Task<int> CopiesAsync(ReplyId id);

    /// <summary>From now on the place takes what comes and never answers. False where nothing can hang.</summary>
    bool Hang();
}

[ContractOf(typeof(IReplySender))]
public abstract class ReplySenderContract
{
    private static readonly DateTimeOffset At = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    protected abstract Task<IReplyPlace> OpenAsync();

    [Fact]
    public async Task It_has_a_name_and_rules_that_make_sense()
    {
        await using var place = await OpenAsync();
        Assert.False(string.IsNullOrWhiteSpace(place.Sender.Name.Value), "a sender has the name of its source");
        Assert.True(place.Sender.Rules.MaxLength > 0, "a place takes some text");
        Assert.True(place.Sender.Rules.RepeatSafeFor >= TimeSpan.Zero, "a time is not negative");
        Assert.Null(place.Sender.Rules.Objection("Thank you."));
    }

    [Fact]
    public async Task What_is_sent_is_there_once()
    {
        await using var place = await OpenAsync();
        var reply = Reply(place);
        Assert.IsType<Delivery.Sent>(await place.Sender.SendAsync(reply, CancellationToken.None));
        Assert.Equal(1, await place.CopiesAsync(reply.Id));
    }

    [Fact]
    public async Task What_was_sent_is_never_absent_and_what_was_not_is_never_found()
    {
        await using var place = await OpenAsync();
        var (sent, other) = (Reply(place), Reply(place));
        Assert.IsNotType<Lookup.Found>(await place.Sender.FindAsync(sent, At, CancellationToken.None));
        await place.Sender.SendAsync(sent, CancellationToken.None);
        Assert.IsNotType<Lookup.Absent>(await place.Sender.FindAsync(sent, At, CancellationToken.None));
        Assert.IsNotType<Lookup.Found>(await place.Sender.FindAsync(other, At, CancellationToken.None));
    }

    [Fact]
    public async Task A_repeat_within_the_safe_time_is_harmless_and_gives_the_same_answer()
    {
        await using var place = await OpenAsync();
        if (place.Sender.Rules.RepeatSafeFor == TimeSpan.Zero) Assert.Skip("This place does not recognise repeats.");
        var reply = Reply(place);
        var first = await place.Sender.SendAsync(reply, CancellationToken.None);
        Assert.Equal(first, await place.Sender.SendAsync(reply, CancellationToken.None));
        Assert.Equal(1, await place.CopiesAsync(reply.Id));
    }

    [Theory]
    [InlineData("\"quotes\", \\ and\nlines\tand \u0001 control")]
    [InlineData("Grüße, 你好 🎉 👩‍🚀 \u202eright to left")]
    [InlineData("<script>alert(1)</script> @everyone [a](javascript:b) &amp;")]
    public async Task Any_text_that_its_rules_allow_is_taken(string text)
    {
        await using var place = await OpenAsync();
        Assert.IsType<Delivery.Sent>(await place.Sender.SendAsync(Reply(place, text), CancellationToken.None));
    }

    [Fact]
    public async Task A_text_of_the_greatest_length_is_taken()
    {
        await using var place = await OpenAsync();
        Assert.IsType<Delivery.Sent>(await place.Sender.SendAsync(Reply(place, new string('x', Math.Min(place.Sender.Rules.MaxLength, 40_000))), CancellationToken.None));
    }

    [Fact]
    public async Task An_attempt_that_is_called_off_ends_and_does_not_claim_a_fate_it_cannot_know()
    {
        await using var place = await OpenAsync();
        if (!place.Hang()) Assert.Skip("Nothing can hang here.");
        using var limit = new CancellationTokenSource();
        var attempt = place.Sender.SendAsync(Reply(place), limit.Token);
        Assert.False(attempt.IsCompleted, "nobody answered yet");
        await limit.CancelAsync();
        try
        {
            Assert.IsNotType<Delivery.Sent>(await Eventually.DoneAsync(attempt));
            Assert.IsNotType<Delivery.Refused>(await attempt);
        }
        catch (OperationCanceledException)
        {
            // Counts as unknown.
        }
    }

    protected static ApprovedReply Reply(IReplyPlace place, string text = "Thank you, it ships on Monday.")
    {
        ArgumentNullException.ThrowIfNull(place);
        var conversation = Samples.Conversation(Samples.Brand(), At) with { Source = place.Sender.Name };
        conversation = conversation with { Thread = place.Thread ?? conversation.Thread };
        return Samples.Approved(conversation, Samples.Reply(conversation, At) with { Text = text });
    }
}
