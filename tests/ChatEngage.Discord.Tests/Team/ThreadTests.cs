using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Tests.Rest;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Team;

public sealed class ThreadTests
{
    private const string Threads = "/channels/{channel_id}/messages/{message_id}/threads";
    private const string Message = "/channels/{channel_id}/messages/{message_id}";

    [Fact]
    public async Task The_name_of_a_thread_holds_nothing_that_somebody_outside_wrote()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add("My secret is out") with { Intent = "complaint" };
        one.Store.Conversations.Add(conversation);
        var (_, card) = await one.ShowAsync(conversation.Id);
        Assert.StartsWith("hooks · complaint · ", card.Thread!.Name, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", card.Thread.Name, StringComparison.Ordinal);
        Assert.DoesNotContain(conversation.Newest!.Author.Name!, card.Thread.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_that_Discord_puts_off_is_made_once_it_can_be()
    {
        var time = new FakeTime();
        await using var one = await TeamCase.OpenAsync(time);
        one.Fake.Rest.Fail("POST", Threads, new RestFault.Limited(LimitScope.User, TimeSpan.FromSeconds(6)), times: 1);
        var where = await one.NewChannel(one.NewRest(options => options with { AnswerTimeout = TimeSpan.FromHours(1) }, new HastyTime(5))).PostAsync(one.Post(one.Add().Id), CancellationToken.None);
        Assert.Null(one.MessageOf(where).Thread);
        await Eventually.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return one.MessageOf(where).Thread is not null;
        }, "the thread is made");
    }

    [Fact]
    public async Task A_server_without_threads_is_not_asked_at_each_card()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Fake.Rest.Fail("POST", Threads, new RestFault.Error(404, 0));
        await one.ShowAsync(one.Add().Id);
        await one.ShowAsync(one.Add().Id);
        Assert.Equal(1, one.Fake.Rest.Count("POST", Threads));
        Assert.NotNull(one.Channel.Trouble);
    }

    [Fact]
    public async Task A_text_whose_card_Discord_does_not_name_is_no_note_and_its_writer_is_told()
    {
        await using var one = await TeamCase.OpenAsync();
        var (conversation, thread, text) = await WrittenAsync(one);
        one.Fake.Rest.Fail("GET", Message, new RestFault.Limited(LimitScope.User, TimeSpan.FromMinutes(5)));
        await one.NewChannel().Notes.HandleAsync(text, CancellationToken.None);
        Assert.Empty(one.Store.Conversations[conversation].Notes);
        Assert.Contains("not kept as a note", thread.Messages[^1].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_that_comes_again_after_a_restart_is_one_and_gets_its_sign_all_the_same()
    {
        await using var one = await TeamCase.OpenAsync();
        var (conversation, thread, text) = await WrittenAsync(one);
        one.Fake.Rest.Fail("PUT", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me", new RestFault.Error(400, 0));
        await one.NewChannel().Notes.HandleAsync(text, CancellationToken.None);
        Assert.Empty(thread.Messages[^1].Reactions);
        // The thread moved on meanwhile.
        one.Store.Conversations.Add(one.Store.Conversations[conversation] with { ThreadVersion = 9 });
        await one.NewChannel().Notes.HandleAsync(text, CancellationToken.None);
        Assert.Single(one.Store.Conversations[conversation].Notes);
        Assert.Single(thread.Messages[^1].Reactions);
    }

    private static async Task<(ConversationId Conversation, FakeChannel Thread, Message Text)> WrittenAsync(TeamCase one)
    {
        var conversation = one.Add().Id;
        var (_, card) = await one.ShowAsync(conversation);
        var said = one.Fake.Say(card.Thread!, one.Anna, "Ask the lab.");
        return (conversation, card.Thread!, new Message { Id = new Snowflake(said.Id), ChannelId = new Snowflake(card.Thread!.Id), Content = said.Content, Author = new User { Id = new Snowflake(one.Anna.Id), Username = "anna" } });
    }
}
