using ChatEngage.FakeDiscord;
using ChatEngage.Review;
using ChatEngage.Sources;

namespace ChatEngage.Discord.Tests.Source;

/// <summary>Replies into a community.</summary>
public sealed class CommunityReplyTests
{
    [Fact]
    public async Task A_reply_to_a_message_that_is_gone_is_found_again()
    {
        await using var one = await CommunityCase.OpenAsync();
        var asked = one.Fake.Say(one.Lounge, one.Mara, "Acme?");
        one.Fake.Delete(asked);
        var reply = Reply(one, asked, "Yes");
        var sent = Assert.IsType<Delivery.Sent>(await one.Sender.SendAsync(reply, CancellationToken.None));
        Assert.Equal(new Lookup.Found(sent.Id, sent.Url), await one.Sender.FindAsync(reply, one.Time.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task A_reply_answers_the_message_and_pings_nobody()
    {
        await using var one = await CommunityCase.OpenAsync();
        var asked = one.Fake.Say(one.Lounge, one.Mara, "Acme?");
        var reply = Reply(one, asked, $"Yes <@{one.Mara.Id}> @everyone");
        var sent = Assert.IsType<Delivery.Sent>(await one.Sender.SendAsync(reply, CancellationToken.None));
        var posted = one.Lounge.Messages[^1];
        Assert.Equal(CommunityCase.IdOf(posted), sent.Id);
        Assert.Equal(asked, posted.ReplyTo);
        Assert.Empty(posted.PingedUsers);
        Assert.False(posted.PingedEveryone, "nobody is pinged");
        Assert.Equal(new Lookup.Found(sent.Id, sent.Url), await one.Sender.FindAsync(reply, one.Time.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task A_reply_where_the_bot_may_not_write_is_refused_in_words()
    {
        await using var one = await CommunityCase.OpenAsync();
        var asked = one.Fake.Say(one.Lounge, one.Mara, "Acme?");
        one.Lounge.Deny(one.Guild.Everyone, DiscordPermissions.SendMessages);
        Assert.IsType<Delivery.Refused>(await one.Sender.SendAsync(Reply(one, asked, "Yes"), CancellationToken.None));
    }

    private static ApprovedReply Reply(CommunityCase one, FakeMessage to, string text)
    {
        var conversation = Samples.Conversation(Samples.Brand(), one.Time.GetUtcNow());
        return Samples.Approved(conversation, Samples.Reply(conversation, one.Time.GetUtcNow()) with { Text = text, ReplyTo = CommunityCase.IdOf(to) });
    }
}
