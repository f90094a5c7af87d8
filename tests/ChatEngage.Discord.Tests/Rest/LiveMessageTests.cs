using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.FakeDiscord;
using static ChatEngage.Discord.Tests.Rest.LiveCase;

namespace ChatEngage.Discord.Tests.Rest;

public sealed class LiveMessageTests
{
    private const string Posts = "/channels/{channel_id}/messages";

    [Fact]
    public async Task A_message_is_posted_answered_edited_read_and_deleted()
    {
        await using var it = await LiveCase.StartAsync();
        var first = Done(await it.PostAsync("one"));
        var second = Done(await it.Rest.Messages.CreateAsync(it.ChannelId, new MessageCreate { Content = "two", MessageReference = MessageReference.To(first.Id) }, default));
        Done(await it.Rest.Messages.EditAsync(it.ChannelId, second.Id, new MessageEdit { Content = "two, changed" }, default));

        var read = Done(await it.Rest.Messages.FindAsync(it.ChannelId, second.Id, default));
        var list = await AfterAsync(it, Snowflake.Before(first.Id.Time));
        var newer = await AfterAsync(it, first.Id);
        var newest = Done(await it.Rest.Messages.NewestAsync(it.ChannelId, default, limit: 1));

        Assert.True(read is { Content: "two, changed", EditedTimestamp: not null, Type: 19, Author.Bot: true });
        Assert.Equal(first.Id, read.MessageReference!.MessageId);
        Assert.Equal([first.Id, second.Id], list.Select(message => message.Id));
        Assert.Equal([second.Id], newer.Select(message => message.Id));
        Assert.Equal([second.Id], newest.Select(message => message.Id));
        Done(await it.Rest.Messages.DeleteAsync(it.ChannelId, second.Id, default));
        Done(await it.Rest.Messages.DeleteAsync(it.ChannelId, second.Id, default));
        Assert.Single(it.Channel.Messages);
    }

    [Fact]
    public async Task A_post_that_was_stored_before_its_connection_was_reset_is_there_once_with_a_nonce()
    {
        await using var it = await LiveCase.StartAsync(new HastyTime(20));
        it.Fake.Rest.Fail("POST", Posts, new RestFault.StoredThenReset());

        var message = Done(await Eventually.DoneAsync(it.PostAsync("hello", "nonce-1")));

        Assert.Equal(message.Id.Value, Assert.Single(it.Channel.Messages).Id);
        Assert.Equal(2, it.Fake.Rest.Count("POST", Posts));
    }

    [Fact]
    public async Task A_post_that_was_reset_before_it_was_stored_is_there_once_with_a_nonce()
    {
        await using var it = await LiveCase.StartAsync(new HastyTime(20));
        it.Fake.Rest.Fail("POST", Posts, new RestFault.ResetFirst());

        Done(await Eventually.DoneAsync(it.PostAsync("hello", "nonce-1")));

        Assert.Single(it.Channel.Messages);
    }

    [Fact]
    public async Task A_post_without_a_nonce_whose_connection_was_reset_is_unknown_and_there_once()
    {
        await using var it = await LiveCase.StartAsync(new HastyTime(20));
        it.Fake.Rest.Fail("POST", Posts, new RestFault.StoredThenReset());

        Assert.IsType<RestAnswer<Message>.Unknown>(await Eventually.DoneAsync(it.PostAsync("hello")));

        Assert.Single(it.Channel.Messages);
    }

    [Fact]
    public async Task An_answer_later_than_the_timeout_is_asked_for_again_and_gives_the_same_message()
    {
        await using var it = await LiveCase.StartAsync(options: options => options with { AnswerTimeout = TimeSpan.FromSeconds(3) });
        var until = new TaskCompletionSource();
        it.Fake.Rest.Fail("POST", Posts, new RestFault.Held(until.Task));

        var message = Done(await Eventually.DoneAsync(it.PostAsync("hello", "nonce-1")));

        Assert.Equal(message.Id.Value, Assert.Single(it.Channel.Messages).Id);
        until.SetResult();
    }

    [Fact]
    public async Task The_same_nonce_again_gives_the_same_message()
    {
        await using var it = await LiveCase.StartAsync();

        Assert.Equal(Done(await it.PostAsync("hello", "nonce-1")).Id, Done(await it.PostAsync("hello", "nonce-1")).Id);
        Assert.Single(it.Channel.Messages);
    }

    [Fact]
    public async Task Nothing_listens_is_later()
    {
        await using var it = await LiveCase.StartAsync(new HastyTime(20), options => options with { BaseAddress = new("http://127.0.0.1:1/api/v10") });

        Assert.IsType<RestAnswer<Message>.Later>(await Eventually.DoneAsync(it.PostAsync("hello")));
    }

    [Fact]
    public async Task A_file_is_uploaded_with_its_description_and_replaced()
    {
        await using var it = await LiveCase.StartAsync();
        byte[] picture = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];
        var message = Done(await it.Rest.Messages.CreateAsync(it.ChannelId, new MessageCreate
        {
            Embeds = [new Embed { Title = "Yesterday", Image = new("attachment://chart.png") }],
            Files = [new Upload("chart.png", "image/png", picture, "Mentions of a week"), new Upload("second.png", "image/png", picture)],
        }, default));

        var stored = Assert.Single(it.Channel.Messages).Files;
        Assert.Equal(["chart.png", "second.png"], stored.Select(file => file.Name));
        Assert.Equal(picture, stored[0].Bytes.ToArray());
        Assert.Equal("Mentions of a week", stored[0].Description);

        Done(await it.Rest.Messages.EditAsync(it.ChannelId, message.Id, new MessageEdit { Files = [new Upload("new.png", "image/png", picture)] }, default));

        Assert.Equal(["new.png"], Assert.Single(it.Channel.Messages).Files.Select(file => file.Name));
    }

    [Fact]
    public async Task A_whole_card_is_valid_and_pings_nobody_whatever_its_text_holds()
    {
        await using var it = await LiveCase.StartAsync();
        var role = it.Guild.AddRole("on call");
        var member = it.Guild.AddMember("anna");
        var text = $"@everyone @here <@{member.Id}> <@&{role.Id}>";

        var message = Done(await it.Rest.Messages.CreateAsync(it.ChannelId, Card(text), default));
        Done(await it.Rest.Messages.EditAsync(it.ChannelId, message.Id, new MessageEdit { Content = text, Components = [], Embeds = [] }, default));
        var asked = Done(await it.Rest.Messages.CreateAsync(it.ChannelId, new MessageCreate { Content = text, AllowedMentions = AllowedMentions.Only(roles: [new(role.Id)]) }, default));

        var card = it.Channel.Messages[0];
        Assert.False(card.PingedEveryone || card.PingedUsers.Count > 0 || card.PingedRoles.Count > 0, "the card pinged");
        Assert.Empty(card.Components);
        var ping = it.Channel.Messages.Single(one => one.Id == asked.Id.Value);
        Assert.Equal([role.Id], ping.PingedRoles);
        Assert.False(ping.PingedEveryone || ping.PingedUsers.Count > 0, "more was pinged than was named");
        Assert.All(it.Fake.Rest.Records, record => Assert.Equal("[]", record.Body!["allowed_mentions"]!["parse"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_body_against_the_rules_is_refused_with_the_field_and_seen_by_the_fake()
    {
        await using var it = await LiveCase.StartAsync();
        it.Fake.Violations.Allow("50035");

        var refused = Assert.IsType<RestAnswer<Message>.Refused>(await it.Rest.Messages.CreateAsync(it.ChannelId, new MessageCreate { Embeds = [new Embed { Title = new string('x', 300) }] }, default));

        Assert.Equal(RefusalKind.Invalid, refused.Refusal.Kind);
        Assert.Contains("embeds.0.title", refused.Refusal.Fields);
    }

    [Fact]
    public async Task A_wrong_token_stops_everything()
    {
        await using var it = await LiveCase.StartAsync(options: options => options with { Token = "wrong" });

        Assert.False(Assert.IsType<RestAnswer<User>.Refused>(await it.Rest.Places.MeAsync(default)).Refusal.Local);
        Assert.True(Assert.IsType<RestAnswer<Message>.Refused>(await it.PostAsync("x")).Refusal.Local);
        Assert.Single(it.Fake.Rest.Records);
    }

    [Fact]
    public async Task Two_hundred_parallel_posts_finish_in_order_with_a_global_429_changing_buckets_missing_headers_a_page_and_cancelled_waiters()
    {
        var time = new HastyTime(20);
        await using var it = await LiveCase.StartAsync(time);
        it.Fake.Rest.Limits.AreOn = true;
        it.Fake.Rest.Limits.BlocksAfter = 20;
        var channels = Enumerable.Range(0, 10).Select(n => it.Guild.AddChannel($"c{n}")).ToArray();
        using var cancel = new CancellationTokenSource();
        var count = 0;
        var posts = Enumerable.Range(0, 200).Select(async n =>
        {
            var ct = n % 20 == 19 ? cancel.Token : default;
            var answer = await it.Rest.Messages.CreateAsync(new(channels[n % 10].Id), new MessageCreate { Content = $"{n:D3}", Nonce = $"n{n}" }, ct);
            switch (Interlocked.Increment(ref count))
            {
                case 40:
                    it.Fake.Rest.Fail("POST", Posts, new RestFault.Limited(LimitScope.Global, TimeSpan.FromSeconds(3)));
                    break;
                case 60:
                    await cancel.CancelAsync();
                    break;
                case 80:
                    it.Fake.Rest.Limits.Generation++;
                    break;
                case 100:
                    it.Fake.Rest.Limits.HidesHeaders = true;
                    break;
                case 110:
                    it.Fake.Rest.Limits.HidesHeaders = false;
                    break;
                case 120:
                    it.Fake.Rest.Fail("POST", Posts, new RestFault.Limited(LimitScope.Global, TimeSpan.FromSeconds(2), AsHtml: true));
                    break;
            }
            return answer;
        }).ToArray();

        var over = Task.WhenAll(posts);
        await Eventually.TrueAsync(bool () => over.IsCompleted, "all posts are over");

        var cancelled = posts.Count(post => post.IsCanceled);
        Assert.InRange(cancelled, 1, 10);
        Assert.All(posts.Where(post => !post.IsCanceled), post => Assert.True(post.IsCompletedSuccessfully));
        foreach (var post in posts.Where(post => !post.IsCanceled)) Done(await post);
        // One that was called off on its way may arrive all the same, after the next.
        var calledOff = posts.Index().Where(post => post.Item.IsCanceled).Select(post => $"{post.Index:D3}").ToHashSet();
        foreach (var channel in channels)
        {
            var order = channel.Messages.Select(message => message.Content).ToArray();
            Assert.Equal(order.Distinct(), order);
            var asked = order.Where(text => !calledOff.Contains(text)).ToArray();
            Assert.Equal(asked.Order(StringComparer.Ordinal), asked);
        }
        Assert.InRange(it.Rest.Counts.Invalid, 2, 15);
    }

    [Fact]
    public async Task Five_hundred_posts_drain_at_the_real_limits_without_a_storm()
    {
        var time = new HastyTime(20);
        await using var it = await LiveCase.StartAsync(time);
        it.Fake.Rest.Limits.AreOn = true;
        var channels = Enumerable.Range(0, 10).Select(n => it.Guild.AddChannel($"c{n}")).ToArray();

        var posts = Enumerable.Range(0, 500).Select(n => it.Rest.Messages.CreateAsync(new(channels[n % 10].Id), new MessageCreate { Content = $"{n:D3}", Nonce = $"n{n}" }, default)).ToArray();
        foreach (var post in posts) Done(await Eventually.DoneAsync(post));

        Assert.All(channels, channel => Assert.Equal(channel.Messages.Select(message => message.Content).Order(StringComparer.Ordinal), channel.Messages.Select(message => message.Content)));
        Assert.Equal(500, channels.Sum(channel => channel.Messages.Count));
        Assert.InRange(it.Rest.Counts.Limited, 0, 5);
        TestContext.Current.TestOutputHelper?.WriteLine($"{it.Rest.Counts}");
    }

    [Fact]
    public async Task A_gap_of_several_pages_is_read_oldest_first()
    {
        await using var it = await LiveCase.StartAsync();
        var anna = it.Guild.AddMember("anna");
        var last = it.Fake.Say(it.Channel, anna, "seen");
        var missed = Enumerable.Range(0, 230).Select(n => it.Fake.Say(it.Channel, anna, $"{n}").Id).ToArray();

        var found = await AfterAsync(it, new(last.Id));

        Assert.Equal(missed, found.Select(message => message.Id.Value));
    }

    private static async Task<List<Message>> AfterAsync(LiveCase it, Snowflake after)
    {
        List<Message> all = [];
        await foreach (var page in it.Rest.Messages.PagesAfterAsync(it.ChannelId, after, null, default)) all.AddRange(Done(page));
        return all;
    }

    internal static MessageCreate Card(string text) => new()
    {
        Content = text,
        Nonce = "0123456789012345678901",
        Embeds = [new Embed
        {
            Title = "Complaint", Description = text, Url = "https://example.com/1", Color = 0xCC3300, Timestamp = DateTimeOffset.UnixEpoch,
            Author = new("somebody", "https://example.com/who", "https://example.com/who.png"), Footer = new("card 1"), Thumbnail = new("https://example.com/t.png"),
            Fields = [new("Reach", "1,200", Inline: true), new("Waiting", "5 min")],
        }],
        Components = [
            Component.Row(Component.Button("a1", "Approve 1", ButtonStyle.Success), Component.Button("rj", "Reject", ButtonStyle.Danger, disabled: true), Component.Link("https://example.com/1", "Open")),
            Component.Row(Component.Select("snooze", "Snooze", [new("An hour", "1h", "from now"), new("Tomorrow", "1d") { Default = true }])),
        ],
    };
}
