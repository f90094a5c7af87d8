using ChatEngage.Discord.Team;
using ChatEngage.Discord.Tests.Rest;
using ChatEngage.FakeDiscord;
using ChatEngage.Sources;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Tests.Team;

/// <summary>An outage puts posts off; it neither buries them nor makes two of them.</summary>
public sealed class OutageTests
{
    private const string Messages = "/channels/{channel_id}/messages";

    [Fact]
    public async Task A_card_and_its_edit_are_put_off_while_Discord_answers_with_pages()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        var where = await one.Channel.PostAsync(one.Post(conversation.Id), CancellationToken.None);
        var channel = Hasty(one);
        one.Fake.Rest.Fail("*", "*", new RestFault.Page(502), times: 100);
        await Assert.ThrowsAsync<TeamPostDelayedException>(() => channel.PostAsync(one.Post(one.Add().Id), CancellationToken.None));
        await Assert.ThrowsAsync<TeamPostDelayedException>(() => channel.UpdateAsync(where, one.Post(conversation.Id) with { Conversation = conversation with { Version = conversation.Version + 1 } }, CancellationToken.None));
    }

    [Fact]
    public async Task A_post_is_not_called_absent_while_the_channel_cannot_be_read()
    {
        await using var one = await TeamCase.OpenAsync();
        var key = TeamCase.KeyOf(one.Add().Id);
        Assert.IsType<Lookup.Absent>(await one.Channel.FindAsync(key, one.Now, CancellationToken.None));
        one.Fake.Rest.Fail("GET", Messages, new RestFault.Page(502), times: 100);
        await Assert.ThrowsAsync<TeamPostDelayedException>(() => Hasty(one).FindAsync(key, one.Now, CancellationToken.None));
    }

    [Fact]
    public async Task Where_the_channel_may_not_be_read_nothing_can_be_told()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Fake.Rest.Fail("GET", Messages, new RestFault.Error(403, 50013));
        Assert.IsType<Lookup.CannotTell>(await one.Channel.FindAsync(TeamCase.KeyOf(one.Add().Id), one.Now, CancellationToken.None));
    }

    // The waits between tries pass quickly, and so does the patience: for what is to fail only.
    private static DiscordTeamChannel Hasty(TeamCase one) => one.NewChannel(one.NewRest(time: new HastyTime(50)));
}
