using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Source;

/// <summary>What happened in a community while nobody listened.</summary>
public sealed class CommunityGapTests
{
    [Fact]
    public async Task What_was_said_while_nobody_listened_is_read_at_the_start_and_once()
    {
        var time = new FakeTime();
        await using var one = await CommunityCase.OpenAsync(time);
        var old = one.Fake.Say(one.Lounge, one.Mara, "Acme, long ago");
        time.Advance(TimeSpan.FromHours(30));
        List<FakeMessage> missed = [];
        for (var index = 0; index < 250; index++) missed.Add(one.Fake.Say(one.Lounge, one.Mara, $"Acme {index}"));
        await one.RunAsync(listening: false);
        Assert.All(missed, message => Assert.Contains(CommunityCase.IdOf(message), one.Inbox.Known.Keys));
        Assert.DoesNotContain(CommunityCase.IdOf(old), one.Inbox.Known.Keys);
        Assert.Equal(250, one.Inbox.All.Count);
    }

    [Fact]
    public async Task A_new_session_reads_what_its_gap_swallowed()
    {
        await using var one = await CommunityCase.OpenAsync();
        await one.RunAsync();
        one.Fake.Gateway.ForgetSessions();
        one.Fake.Gateway.Close(4009);
        var missed = one.Fake.Say(one.Lounge, one.Mara, "Acme in the gap");
        await one.HasAsync(missed);
    }

    /// <summary>Nobody tells of them afterwards: the text of a deleted message would stand here for ever.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Edits_and_deletions_of_a_gap_are_found_also_over_a_restart(bool restarted)
    {
        await using var one = await CommunityCase.OpenAsync();
        List<FakeMessage> before = [];
        for (var index = 0; index < 130; index++) before.Add(one.Fake.Say(one.Lounge, one.Mara, index % 2 == 0 ? $"Acme {index}" : "chatter"));
        await one.RunAsync(listening: !restarted);
        var (edited, deleted, late, chatter) = (before[2], before[128], before[1], before[3]);
        if (!restarted) one.Fake.Gateway.ForgetSessions();
        if (!restarted) one.Fake.Gateway.Close(4009);
        one.Fake.Edit(edited, "It is good.");
        one.Fake.Edit(late, "I mean Acme.");
        one.Fake.Delete(deleted);
        one.Fake.Delete(chatter);
        if (restarted) await one.RunAsync(listening: false);
        await Eventually.TrueAsync(() => one.Inbox.Known[CommunityCase.IdOf(deleted)].Deleted, "the deletion is found");
        await Eventually.TrueAsync(() => one.Inbox.Known[CommunityCase.IdOf(edited)] is { Text: "It is good.", UpdatedAt: not null }, "the edit is found, though it no longer names the brand");
        await one.HasAsync(late);
        Assert.DoesNotContain(CommunityCase.IdOf(chatter), one.Inbox.Known.Keys);
        Assert.Single(one.Inbox.Known.Values, mention => mention.Deleted);
    }

    /// <summary>An empty answer is no proof: a bot that may not read the history any more sees nothing either.</summary>
    [Fact]
    public async Task What_can_no_longer_be_read_is_not_taken_for_deleted()
    {
        await using var one = await CommunityCase.OpenAsync();
        var message = one.Fake.Say(one.Lounge, one.Mara, "Acme!");
        await one.RunAsync(listening: false);
        one.Lounge.Deny(one.Guild.Everyone, DiscordPermissions.ReadMessageHistory);
        var failures = one.Report.Failures.Count;
        await one.RunAsync(listening: false);
        await Eventually.TrueAsync(() => one.Report.Failures.Count > failures, "it is said");
        Assert.False(one.Inbox.Known[CommunityCase.IdOf(message)].Deleted);
    }
}
