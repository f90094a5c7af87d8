using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Source;
using ChatEngage.Discord.Tests.Team;
using ChatEngage.FakeDiscord;
using ChatEngage.Inbox;

namespace ChatEngage.Discord.Tests.Source;

public sealed class CommunityTests
{
    [Fact]
    public async Task What_names_the_brand_or_the_bot_is_a_mention_and_other_talk_is_not()
    {
        await using var one = await CommunityCase.OpenAsync();
        await one.RunAsync();
        var other = one.Fake.Say(one.Lounge, one.Mara, "Nice weather.");
        var named = one.Fake.Say(one.Lounge, one.Mara, "Is Acme any good?");
        var bot = one.Fake.Say(one.Lounge, one.Mara, $"Hello <@{one.Fake.Bot.Id}>");
        await one.HasAsync(bot);
        await one.HasAsync(named);
        Assert.DoesNotContain(CommunityCase.IdOf(other), one.Inbox.Known.Keys);
        var mention = one.Inbox.Known[CommunityCase.IdOf(named)];
        Assert.Equal(("Is Acme any good?", "mara", MentionKind.Post), (mention.Text, mention.Author.Handle, mention.Kind));
        Assert.Equal($"https://discord.com/channels/{one.Guild.Id}/{one.Lounge.Id}/{named.Id}", mention.Url);
        Assert.Equal("Hello @chatengage", one.Inbox.Known[CommunityCase.IdOf(bot)].Text);
    }

    [Fact]
    public async Task Bots_and_webhooks_are_not_heard()
    {
        await using var one = await CommunityCase.OpenAsync();
        await one.RunAsync();
        one.Fake.Say(one.Lounge, one.Guild.AddBot("parrot"), "Acme Acme");
        var last = one.Fake.Say(one.Lounge, one.Mara, "Acme?");
        await one.HasAsync(last);
        Assert.Single(one.Inbox.Known);
    }

    [Fact]
    public async Task Answers_in_a_row_are_one_conversation()
    {
        await using var one = await CommunityCase.OpenAsync();
        await one.RunAsync();
        var first = one.Fake.Say(one.Lounge, one.Mara, "Acme or not?");
        var second = one.Fake.Say(one.Lounge, one.Anna, "Yes!", replyTo: first);
        var third = one.Fake.Say(one.Lounge, one.Mara, "Sure? In black?", replyTo: second);
        await one.HasAsync(third);
        var mention = one.Inbox.Known[CommunityCase.IdOf(third)];
        Assert.Equal(CommunityCase.IdOf(first), mention.Thread);
        Assert.Equal(CommunityCase.IdOf(second), mention.ReplyTo);
        Assert.Equal(MentionKind.Comment, mention.Kind);
        Assert.Equal(CommunityCase.IdOf(first), one.Inbox.Known[CommunityCase.IdOf(first)].Thread);
    }

    [Fact]
    public async Task A_thread_below_a_mention_is_its_conversation_also_after_a_restart()
    {
        await using var one = await CommunityCase.OpenAsync();
        await one.RunAsync();
        var first = one.Fake.Say(one.Lounge, one.Mara, "Acme or not?");
        var thread = one.Fake.OpenThread(first, one.Mara, "talk");
        var inside = one.Fake.Say(thread, one.Mara, "It is for my mother.");
        await one.HasAsync(inside);
        Assert.Equal(CommunityCase.IdOf(first), one.Inbox.Known[CommunityCase.IdOf(inside)].Thread);
        var (inbox, later) = (new RecordingInbox(), one.Fake.Say(thread, one.Mara, "She likes Acme."));
        await Eventually.TrueAsync(() => one.State.Writes.Count > 1, "the thread is remembered");
        using var stopping = new CancellationTokenSource();
        var running = one.NewSource().RunAsync(inbox, stopping.Token);
        await Eventually.TrueAsync(() => inbox.Known.ContainsKey(CommunityCase.IdOf(later)), "what was said in the thread meanwhile is read");
        await stopping.CancelAsync();
        await Eventually.DoneAsync(running);
    }

    [Fact]
    public async Task Edits_and_deletions_are_followed()
    {
        await using var one = await CommunityCase.OpenAsync();
        await one.RunAsync();
        var message = one.Fake.Say(one.Lounge, one.Mara, "Acme is bad.");
        await one.HasAsync(message);
        one.Fake.Edit(message, "It is good.");
        await Eventually.TrueAsync(() => one.Inbox.Known[CommunityCase.IdOf(message)] is { Text: "It is good.", UpdatedAt: not null }, "the edit is told, though it no longer names the brand");
        one.Fake.Delete(message);
        await Eventually.TrueAsync(() => one.Inbox.Known[CommunityCase.IdOf(message)] is { Deleted: true, Author.Handle: "mara" }, "the deletion is told");
    }

    [Fact]
    public async Task A_reaction_to_what_is_ours_is_a_like_and_one_to_others_is_nothing()
    {
        await using var one = await CommunityCase.OpenAsync();
        await one.RunAsync();
        var (ours, theirs) = (one.Fake.Say(one.Lounge, one.Anna, "Acme opens at nine."), one.Fake.Say(one.Lounge, one.Mara, "Acme!"));
        one.Fake.React(theirs, one.Mara, "👍");
        one.Fake.React(ours, one.Mara, "🎉");
        await Eventually.TrueAsync(() => one.Inbox.All.Any(mention => mention.Kind == MentionKind.Like), "the reaction is told");
        var like = Assert.Single(one.Inbox.All, mention => mention.Kind == MentionKind.Like);
        Assert.Equal((CommunityCase.IdOf(ours), TeamCase.Text(one.Mara.Id)), (like.ReplyTo, like.Author.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_inbox_that_takes_nothing_is_waited_for_and_nothing_is_lost(bool full)
    {
        await using var one = await CommunityCase.OpenAsync();
        await one.RunAsync();
        (one.Inbox.IsFull, one.Inbox.IsAway) = (full, !full);
        var message = one.Fake.Say(one.Lounge, one.Mara, "Acme, please");
        var second = one.Fake.Say(one.Lounge, one.Mara, "Acme, again");
        await Eventually.TrueAsync(() => one.Inbox.TurnedAway > 0, "it was turned away");
        (one.Inbox.IsFull, one.Inbox.IsAway) = (false, false);
        await one.HasAsync(message);
        await one.HasAsync(second);
    }

    [Fact]
    public async Task A_bot_without_the_content_intent_says_which_switch_and_hears_its_name_all_the_same()
    {
        await using var one = await CommunityCase.OpenAsync(content: false);
        await one.RunAsync();
        Assert.Contains(one.Report.Failures, why => why.Contains("Message Content Intent", StringComparison.Ordinal));
        Assert.Contains("Message Content Intent", one.Bot!.Trouble, StringComparison.Ordinal);
        one.Fake.Say(one.Lounge, one.Mara, "Acme unheard");
        var heard = one.Fake.Say(one.Lounge, one.Mara, $"Acme <@{one.Fake.Bot.Id}>");
        await one.HasAsync(heard);
        Assert.Single(one.Inbox.Known);
    }

    [Fact]
    public async Task A_gateway_that_refuses_the_content_intent_is_asked_again_without_it()
    {
        await using var one = await CommunityCase.OpenAsync(content: false);
        one.Fake.Violations.Allow("intent");
        // So that nothing warns of it before.
        one.Fake.Rest.Fail("GET", "/applications/@me", new RestFault.Error(403, 50001), times: 9);
        await one.RunAsync();
        Assert.Equal(2, one.Fake.Gateway.IdentifyCount);
        Assert.Contains("Message Content Intent", one.Bot!.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_are_counted_once_a_day_where_an_account_stands_for_them()
    {
        var time = new FakeTime();
        await using var one = await CommunityCase.OpenAsync(time);
        (one.OwnsMembers, one.Guild.MoreMembers) = (true, 400);
        await one.RunAsync(listening: false);
        var counted = Assert.Single(one.Inbox.All, mention => mention.Kind == MentionKind.View);
        Assert.Equal((one.Guild.MemberCount, $"server:{one.Guild.Id}"), ((int)counted.Author.Followers!, counted.Author.Id));
        var heards = one.Report.Heards;
        time.Advance(TimeSpan.FromMinutes(6));
        await Eventually.TrueAsync(() => one.Report.Heards > heards, "it sweeps again");
        Assert.Single(one.Inbox.All, mention => mention.Kind == MentionKind.View);
    }

    [Fact]
    public async Task A_channel_that_cannot_be_read_is_said_by_the_sources_health()
    {
        await using var one = await CommunityCase.OpenAsync();
        one.Lounge.Deny(one.Guild.Everyone, DiscordPermissions.ReadMessageHistory | DiscordPermissions.ViewChannel);
        await one.RunAsync(listening: false);
        Assert.Contains(one.Report.Failures, why => why.Contains(TeamCase.Text(one.Lounge.Id), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_that_seems_empty_and_is_not_is_said_to_the_operator()
    {
        await using var one = await CommunityCase.OpenAsync();
        one.Fake.Say(one.Lounge, one.Mara, "Acme?");
        one.Lounge.Deny(one.Guild.Everyone, DiscordPermissions.ReadMessageHistory);
        await one.RunAsync(listening: false);
        Assert.Contains(one.Report.Failures, why => why.Contains("Read Message History", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_in_which_nothing_was_written_yet_is_no_trouble()
    {
        await using var one = await CommunityCase.OpenAsync();
        await one.RunAsync(listening: false);
        Assert.Empty(one.Report.Failures);
    }

    [Fact]
    public async Task While_it_is_not_known_who_the_bot_is_nothing_is_read_past()
    {
        await using var one = await CommunityCase.OpenAsync();
        one.Fake.Rest.Fail("GET", "/users/@me", new RestFault.Error(403, 0));
        var asked = one.Fake.Say(one.Lounge, one.Mara, $"Hello <@{one.Fake.Bot.Id}>");
        var source = await one.RunAsync(listening: false);
        Assert.Contains(one.Report.Failures, why => why.Contains("who the bot is", StringComparison.Ordinal));
        source.Wake();
        await one.HasAsync(asked);
    }

    [Fact]
    public async Task Chatter_that_is_deleted_is_not_handed_over()
    {
        await using var one = await CommunityCase.OpenAsync();
        await one.RunAsync();
        var chatter = one.Fake.Say(one.Lounge, one.Mara, "Nice weather.");
        one.Fake.Delete(chatter);
        await one.HasAsync(one.Fake.Say(one.Lounge, one.Mara, "Acme?"));
        Assert.Single(one.Inbox.All);
    }

    [Theory]
    [InlineData(null, 2, true)]
    [InlineData(0ul, 2, true)]
    [InlineData(8ul, 2, false)]
    [InlineData(null, 9, false)]
    public void The_bots_own_is_known_by_its_id_and_no_webhook_by_none(ulong? webhook, ulong author, bool isTalk)
    {
        var message = new Message { Id = new Snowflake(3), ChannelId = new Snowflake(4), WebhookId = webhook is { } id ? new Snowflake(id) : null, Author = new User { Id = new Snowflake(author) } };
        Assert.Equal(isTalk, CommunityTranslator.IsTalk(message, new Snowflake(9)));
    }
}
