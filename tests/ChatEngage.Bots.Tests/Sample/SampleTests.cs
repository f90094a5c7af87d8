using ChatEngage.Inbox;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Sources.Sample;
using ChatEngage.Sources.Webhook;

namespace ChatEngage.Bots.Tests.Sample;

public sealed class SampleTests
{
    private static readonly int Lines = SamplePlay.Lines.Count;
    private readonly SampleNetwork network = new();

    [Fact]
    public async Task Three_mentions_come_at_once_and_the_others_one_by_one()
    {
        var source = network.Source();
        await source.StepAsync(network.Inbox, CancellationToken.None);
        Assert.Empty(network.Inbox.Batches); // The week before is dealt with first.
        network.Time.Advance(TimeSpan.FromSeconds(6));
        await source.StepAsync(network.Inbox, CancellationToken.None);
        Assert.Equal([3], network.Inbox.Batches);
        await source.StepAsync(network.Inbox, CancellationToken.None);
        Assert.Equal([3], network.Inbox.Batches);

        await PlayAsync(seconds: 60);

        Assert.Equal(Lines, network.Inbox.Mentions.Count);
        Assert.Equal([3, .. Enumerable.Repeat(1, Lines - 3)], network.Inbox.Batches);
    }

    [Fact]
    public async Task The_week_before_is_told_once_as_history_and_fills_each_day()
    {
        await PlayAsync(seconds: 60);
        var today = DateOnly.FromDateTime(network.Time.GetUtcNow().UtcDateTime);
        var told = network.History.Mentions;
        Assert.Equal(told.Count, network.History.Batches.Sum());
        Assert.Equal(Enumerable.Range(1, 7).Select(ago => today.AddDays(-ago)).Order(), told.Select(mention => DateOnly.FromDateTime(mention.CreatedAt.UtcDateTime)).Distinct().Order());
        Assert.All(told.Where(mention => mention.ReplyTo is not null), mention => Assert.True(told.Single(other => other.Id == mention.ReplyTo).CreatedAt < mention.CreatedAt, mention.Id));
        foreach (var mention in told)
            Assert.Equal(mention, Assert.Single(Assert.IsType<MentionReading.Mentions>(MentionReader.Read(MentionJson.Write(mention), network.Time.GetUtcNow())).Items));
        Assert.DoesNotContain(network.Inbox.Mentions, mention => mention.Id.StartsWith("story", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_loop_plays_by_itself_and_returns_when_stopping()
    {
        using var stopping = new CancellationTokenSource();
        var running = network.Source().RunAsync(network.Inbox, stopping.Token);
        await Eventually.TrueAsync(
            () =>
            {
                if (network.Time.Pending > 0) network.Time.Advance(TimeSpan.FromSeconds(1));
                return network.Inbox.Mentions.Count == Lines;
            },
            "all is played");
        await stopping.CancelAsync();
        await Eventually.DoneAsync(running);
    }

    [Fact]
    public async Task What_is_played_would_pass_the_webhook_too()
    {
        await PlayAsync(seconds: 60);
        foreach (var mention in network.Inbox.Mentions)
            Assert.Equal(mention, Assert.Single(Assert.IsType<MentionReading.Mentions>(MentionReader.Read(MentionJson.Write(mention), network.Time.GetUtcNow())).Items));
        Assert.All(network.Inbox.Mentions, mention => Assert.Contains("acme", mention.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(network.Inbox.Mentions, mention => mention.Lang == "de");
        var answer = Assert.Single(network.Inbox.Mentions, mention => mention.ReplyTo is not null);
        var asked = Assert.Single(network.Inbox.Mentions, mention => mention.Id == answer.ReplyTo);
        Assert.Equal(asked.Thread, answer.Thread);
        Assert.True(asked.CreatedAt < answer.CreatedAt, "an answer is younger than its question");
    }

    [Fact]
    public async Task A_full_inbox_gets_the_same_again_later()
    {
        network.Inbox.Full = true;
        await PlayAsync(seconds: 5);
        network.Inbox.Full = false;
        await PlayAsync(seconds: 60);
        Assert.Equal(Lines, network.Inbox.Mentions.Count);
    }

    [Fact]
    public async Task The_contact_likes_a_reply_and_thanks_for_it_each_once()
    {
        await PlayAsync(seconds: 60);
        var reply = ReplyTo("sample-2", "sample-2");
        Assert.Equal(new Delivery.Sent($"sample-reply-{reply.Id}", null), await network.Sender().SendAsync(reply, CancellationToken.None));
        await network.Source().StepAsync(network.Inbox, CancellationToken.None);
        Assert.Equal(Lines, network.Inbox.Mentions.Count);

        await PlayAsync(seconds: 30);

        var reactions = network.Inbox.Mentions.Skip(Lines).ToList();
        Assert.Equal([MentionKind.Like, MentionKind.Comment], reactions.Select(mention => mention.Kind));
        Assert.Equal([$"sample-like-{reply.Id}", $"sample-thanks-{reply.Id}"], reactions.Select(mention => mention.Id));
        Assert.All(reactions, mention => Assert.Equal(($"sample-reply-{reply.Id}", "sample-2", "tomek"), (mention.ReplyTo, mention.Thread, mention.Author.Id)));
        Assert.True(reactions[0].CreatedAt < reactions[1].CreatedAt, "the like comes first");
        Assert.All(reactions, mention => Assert.IsType<MentionReading.Mentions>(MentionReader.Read(MentionJson.Write(mention), network.Time.GetUtcNow())));
    }

    [Theory]
    [InlineData("sample-5", "sample-morning-machine", "odile")]
    [InlineData("sample-4", "sample-morning-machine", "jonas")]
    [InlineData("gone", "sample-6", "lotte")]
    public async Task Whoever_was_answered_reacts_also_to_an_answer_to_the_thanks(string replyTo, string thread, string contact)
    {
        var first = ReplyTo(replyTo, thread);
        await network.Sender().SendAsync(first, CancellationToken.None);
        await network.Sender().SendAsync(ReplyTo($"sample-thanks-{first.Id}", thread), CancellationToken.None);
        await PlayAsync(seconds: 60);
        Assert.All(network.Inbox.Mentions.Where(mention => mention.Thread == thread && mention.Id.StartsWith("sample-thanks", StringComparison.Ordinal)), mention => Assert.Equal(contact, mention.Author.Id));
        Assert.Equal(Lines + 4, network.Inbox.Mentions.Count);
    }

    [Fact]
    public async Task A_reply_sent_twice_is_there_once()
    {
        var reply = ReplyTo("sample-1", "sample-1");
        Assert.Equal(await network.Sender().SendAsync(reply, CancellationToken.None), await network.Sender().SendAsync(reply, CancellationToken.None));
        await PlayAsync(seconds: 60);
        await network.Sender().SendAsync(reply, CancellationToken.None);
        await PlayAsync(seconds: 60);
        Assert.Equal(Lines + 2, network.Inbox.Batches.Sum());
    }

    [Fact]
    public async Task Two_replies_at_the_same_moment_are_both_there()
    {
        var (one, other) = (ReplyTo("sample-1", "sample-1"), ReplyTo("sample-2", "sample-2"));
        network.State.Between = () => network.Sender().SendAsync(other, CancellationToken.None);
        await network.Sender().SendAsync(one, CancellationToken.None);
        Assert.IsType<Lookup.Found>(await FindAsync(one));
        Assert.IsType<Lookup.Found>(await FindAsync(other));
    }

    [Fact]
    public async Task A_reply_that_comes_while_the_play_goes_on_is_not_overwritten()
    {
        var reply = ReplyTo("sample-1", "sample-1");
        await network.Source().StepAsync(network.Inbox, CancellationToken.None);
        network.Time.Advance(TimeSpan.FromSeconds(6));
        network.State.Between = () => network.Sender().SendAsync(reply, CancellationToken.None);
        await network.Source().StepAsync(network.Inbox, CancellationToken.None);
        Assert.IsType<Lookup.Found>(await FindAsync(reply));
        await PlayAsync(seconds: 60);
        Assert.Equal(Lines + 2, network.Inbox.Mentions.Count);
        Assert.Equal([3, .. Enumerable.Repeat(1, Lines - 3 + 2)], network.Inbox.Batches);
    }

    [Fact]
    public async Task Looking_for_a_reply_tells_the_truth()
    {
        var reply = ReplyTo("sample-1", "sample-1");
        Assert.IsType<Lookup.Absent>(await FindAsync(reply));
        await network.Sender().SendAsync(reply, CancellationToken.None);
        Assert.Equal(new Lookup.Found($"sample-reply-{reply.Id}", null), await FindAsync(reply));
    }

    [Fact]
    public async Task After_hundreds_of_replies_a_forgotten_one_cannot_be_told()
    {
        var first = ReplyTo("sample-1", "sample-1");
        await network.Sender().SendAsync(first, CancellationToken.None);
        await PlayAsync(seconds: 30);
        for (var i = 0; i < 500; i++) await network.Sender().SendAsync(ReplyTo("sample-1", "sample-1"), CancellationToken.None);
        Assert.IsType<Lookup.CannotTell>(await FindAsync(first));
    }

    /// <summary>Dies once at every operation there is, before and after it took effect.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restart_at_any_point_loses_nothing_and_doubles_nothing(bool after)
    {
        var last = (await LiveAsync(int.MaxValue, after)).Operations;
        Assert.True(last > 40, "there is something to break");
        for (var dies = 1; dies <= last; dies++)
        {
            var lived = await LiveAsync(dies, after);
            string[] expected = [.. SamplePlay.Lines.Select(line => line.Id), "like", "thanks"];
            Assert.Equal(expected.Order(), lived.Inbox.Mentions.Select(mention => mention.Id.StartsWith("sample-like", StringComparison.Ordinal) ? "like" : mention.Id.StartsWith("sample-thanks", StringComparison.Ordinal) ? "thanks" : mention.Id).Order());
            Assert.True(
                lived.Inbox.Mentions.FindIndex(mention => mention.Kind == MentionKind.Like) < lived.Inbox.Mentions.FindIndex(mention => mention.Id.StartsWith("sample-thanks", StringComparison.Ordinal)),
                $"the like comes before the thanks, dying at {dies}");
        }
    }

    private static async Task<SampleNetwork> LiveAsync(int diesAt, bool after)
    {
        var network = new SampleNetwork { DiesAt = diesAt, DiesAfter = after };
        var reply = ReplyTo("sample-1", "sample-1", network.Time);
        var sent = false;
        for (var second = 0; second < 60; second++)
        {
            try
            {
                if (second >= 5 && !sent)
                {
                    await network.Sender().SendAsync(reply, CancellationToken.None);
                    sent = true;
                }
                await network.Source().StepAsync(network.Inbox, CancellationToken.None);
            }
            catch (StoreUnavailableException)
            {
                // It is started anew, as its owner would.
            }
            network.Time.Advance(TimeSpan.FromSeconds(1));
        }
        return network;
    }

    private async Task PlayAsync(int seconds)
    {
        var source = network.Source();
        for (var second = 0; second < seconds; second++)
        {
            network.Time.Advance(TimeSpan.FromSeconds(1));
            await source.StepAsync(network.Inbox, CancellationToken.None);
        }
    }

    private Task<Lookup> FindAsync(ApprovedReply reply) => network.Sender().FindAsync(reply, network.Time.GetUtcNow(), CancellationToken.None);

    private ApprovedReply ReplyTo(string mention, string thread) => ReplyTo(mention, thread, network.Time);

    private static ApprovedReply ReplyTo(string mention, string thread, TimeProvider time)
    {
        var conversation = Samples.Conversation(Samples.Brand("demo"), time.GetUtcNow()) with { Source = new SourceName("sample"), Thread = thread };
        return Samples.Approved(conversation, Samples.Reply(conversation, time.GetUtcNow()) with { ReplyTo = mention });
    }
}
