using System.Net;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using static ChatEngage.Discord.Tests.Rest.ScriptedDiscord;

namespace ChatEngage.Discord.Tests.Rest;

/// <summary>What may be asked again, and what is said when it may not.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public async Task However_few_messages_a_page_holds_all_of_them_are_read()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(() => Ok("""[{"id":"9"},{"id":"8"}]"""), () => Ok("""[{"id":"10"},{"id":"9"}]"""), () => Ok("""[{"id":"10"},{"id":"9"}]"""));
        List<ulong> read = [];
        await foreach (var page in it.Rest.Messages.PagesAfterAsync(RestCase.Channel, new(7), null, default))
            read.AddRange(Assert.IsType<RestAnswer<IReadOnlyList<Message>>.Done>(page).Value.Select(message => message.Id.Value));
        Assert.Equal([8ul, 9, 10], read);
        Assert.Equal(3, it.Discord.Seen.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_post_without_a_nonce_that_ends_in_an_html_error_is_unknown_and_not_repeated(HttpStatusCode status)
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => Html(status), () => Ok());

        Assert.IsType<RestAnswer<Message>.Unknown>(await Eventually.DoneAsync(it.PostAsync()));
        Assert.Single(it.Discord.Seen);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task A_post_with_a_nonce_is_repeated_with_the_same_one(HttpStatusCode status)
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => Html(status), () => Ok());

        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.PostAsync(nonce: "n1")));

        Assert.Equal(2, it.Discord.Seen.Count);
        Assert.All(it.Discord.Seen, asked => Assert.Contains("\"nonce\":\"n1\",\"enforce_nonce\":true", asked.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_nonce_is_not_trusted_after_two_minutes()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        var count = 0;
        it.Discord.Say(_ => ++count == 1 ? Html(HttpStatusCode.BadGateway) : Limited("user", 130));
        var post = it.PostAsync(nonce: "n1");

        await RateLimitTests.AdvanceUntilAsync(time, post);

        Assert.IsType<RestAnswer<Message>.Unknown>(await post);
        Assert.Equal(2, it.Discord.Seen.Count);
    }

    [Fact]
    public async Task A_503_is_surely_not_done_and_is_asked_again_also_without_a_nonce()
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => Html(HttpStatusCode.ServiceUnavailable), () => Ok());

        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.PostAsync()));
    }

    [Fact]
    public async Task A_503_kept_on_is_later()
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => Html(HttpStatusCode.ServiceUnavailable));

        Assert.IsType<RestAnswer<Message>.Later>(await Eventually.DoneAsync(it.PostAsync(nonce: "n1")));
        Assert.Equal(5, it.Discord.Seen.Count);
    }

    [Fact]
    public async Task What_may_have_been_done_stays_unknown_although_later_tries_surely_failed()
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => Html(HttpStatusCode.BadGateway), () => Html(HttpStatusCode.ServiceUnavailable));

        Assert.IsType<RestAnswer<Message>.Unknown>(await Eventually.DoneAsync(it.PostAsync(nonce: "n1")));
    }

    [Fact]
    public async Task A_refusal_of_the_second_try_does_not_hide_that_the_first_may_have_arrived()
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => Html(HttpStatusCode.BadGateway), () => Error(HttpStatusCode.Forbidden, 50013));

        Assert.IsType<RestAnswer<Message>.Unknown>(await Eventually.DoneAsync(it.PostAsync(nonce: "n1")));
    }

    [Fact]
    public async Task An_edit_is_repeated_after_a_lost_answer()
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => throw new HttpRequestException(HttpRequestError.ResponseEnded), () => Ok());

        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.Rest.Messages.EditAsync(RestCase.Channel, new(9), new MessageEdit { Content = "x" }, default)));
        Assert.Equal(2, it.Discord.Seen.Count);
    }

    [Fact]
    public async Task A_service_that_is_not_reached_is_later()
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => throw new HttpRequestException(HttpRequestError.ConnectionError));

        Assert.IsType<RestAnswer<Message>.Later>(await Eventually.DoneAsync(it.PostAsync()));
    }

    [Fact]
    public async Task A_success_whose_body_is_a_page_is_unknown_for_a_post_and_later_for_a_read()
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => Html(HttpStatusCode.OK));

        Assert.IsType<RestAnswer<Message>.Unknown>(await Eventually.DoneAsync(it.PostAsync()));
        Assert.IsType<RestAnswer<User>.Later>(await Eventually.DoneAsync(it.Rest.Places.MeAsync(default)));
    }

    [Fact]
    public async Task An_answer_that_does_not_come_within_the_timeout_is_unknown()
    {
        var time = new FakeTime();
        using var it = new RestCase(time, options => options with { AnswerTimeout = TimeSpan.FromSeconds(15) });
        it.Discord.Answer = async (_, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return Ok();
        };
        var post = it.PostAsync();
        await Eventually.TrueAsync(() => it.Discord.Seen.Count == 1, "the request");

        await RateLimitTests.AdvanceUntilAsync(time, post);

        Assert.IsType<RestAnswer<Message>.Unknown>(await post);
    }

    [Fact]
    public async Task A_wait_beyond_the_patience_is_later_at_once_and_says_when()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(() => Ok().WithBucket("b", remaining: 0, resetAfter: "90"));
        await Eventually.DoneAsync(it.PostAsync());

        var later = Assert.IsType<RestAnswer<Message>.Later>(await Eventually.DoneAsync(it.PostAsync(patience: TimeSpan.FromSeconds(20))));

        Assert.Equal(TimeSpan.FromSeconds(90), later.After);
    }

    [Fact]
    public async Task Patience_also_ends_while_others_of_the_queue_are_under_way()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        var gate = new TaskCompletionSource();
        it.Discord.Answer = async (_, _) =>
        {
            await gate.Task;
            return Ok();
        };
        var first = it.PostAsync();
        var second = it.PostAsync(patience: TimeSpan.FromSeconds(3));
        await Eventually.TrueAsync(() => it.Discord.Seen.Count == 1, "the first under way");

        time.Advance(TimeSpan.FromSeconds(3));

        Assert.IsType<RestAnswer<Message>.Later>(await Eventually.DoneAsync(second));
        gate.SetResult();
        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(first));
        Assert.Single(it.Discord.Seen);
    }

    [Fact]
    public async Task A_message_that_is_gone_counts_as_deleted()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(() => Error(HttpStatusCode.NotFound, 10008));

        Assert.IsType<RestAnswer<Nothing>.Done>(await Eventually.DoneAsync(it.Rest.Messages.DeleteAsync(RestCase.Channel, new(9), default)));
    }

    [Fact]
    public async Task A_thread_that_exists_counts_as_started_and_has_the_messages_id()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(() => Error(HttpStatusCode.BadRequest, 160004));

        var started = await Eventually.DoneAsync(it.Rest.Threads.StartAsync(RestCase.Channel, new(9), new ThreadCreate("t"), default));

        Assert.Equal(new Snowflake(9), Assert.IsType<RestAnswer<Snowflake>.Done>(started).Value);
    }

    [Fact]
    public async Task The_application_is_found_by_the_older_address_where_the_newer_one_is_unknown()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(asked => asked.Path.EndsWith("/oauth2/applications/@me", StringComparison.Ordinal) ? Ok("""{"id":"42","flags":524288}""") : Html(HttpStatusCode.NotFound));

        var found = Assert.IsType<RestAnswer<Application>.Done>(await Eventually.DoneAsync(it.Rest.Places.ApplicationAsync(default)));

        Assert.Equal(new Snowflake(42), found.Value.Id);
        Assert.True(found.Value.MayReadContent);
    }
}
