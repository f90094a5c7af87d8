using System.Net;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Rest.Limits;
using ChatEngage.Discord.Client.Wire;
using Microsoft.Extensions.Logging;
using static ChatEngage.Discord.Tests.Rest.ScriptedDiscord;

namespace ChatEngage.Discord.Tests.Rest;

/// <summary>What the service will not do, and what is not asked twice.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData(404, 10003, RefusalKind.Gone)]
    [InlineData(404, 10004, RefusalKind.Gone)]
    [InlineData(404, 10008, RefusalKind.Gone)]
    [InlineData(404, 10062, RefusalKind.TooLate)]
    [InlineData(401, 50027, RefusalKind.TooLate)]
    [InlineData(404, 10015, RefusalKind.TooLate)]
    [InlineData(400, 40060, RefusalKind.AlreadyAnswered)]
    [InlineData(403, 50001, RefusalKind.MissingPermission)]
    [InlineData(403, 50013, RefusalKind.MissingPermission)]
    [InlineData(403, 0, RefusalKind.MissingPermission)]
    [InlineData(400, 200000, RefusalKind.AutoModerated)]
    [InlineData(400, 30046, RefusalKind.TooOldToEdit)]
    [InlineData(400, 50083, RefusalKind.Archived)]
    [InlineData(400, 160005, RefusalKind.Locked)]
    [InlineData(400, 160006, RefusalKind.TooManyThreads)]
    [InlineData(400, 160002, RefusalKind.MissingPermission)]
    [InlineData(403, 50005, RefusalKind.NotOurs)]
    [InlineData(413, 40005, RefusalKind.Invalid)]
    [InlineData(400, 50006, RefusalKind.Invalid)]
    [InlineData(418, 1, RefusalKind.Other)]
    public async Task Each_code_has_its_kind(int status, int code, RefusalKind kind)
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(() => Error((HttpStatusCode)status, code));

        var refused = Assert.IsType<RestAnswer<Message>.Refused>(await Eventually.DoneAsync(it.PostAsync()));

        Assert.Equal((status, code, kind, false), (refused.Refusal.Status, refused.Refusal.Code, refused.Refusal.Kind, refused.Refusal.Local));
        Assert.Single(it.Discord.Seen);
    }

    [Fact]
    public async Task After_a_401_nothing_more_is_sent_also_by_those_who_wait()
    {
        using var it = new RestCase(new FakeTime());
        var gate = new TaskCompletionSource();
        it.Discord.Answer = async (_, _) =>
        {
            await gate.Task;
            return Json(HttpStatusCode.Unauthorized, """{"message":"401: Unauthorized","code":0}""");
        };
        var posts = Enumerable.Range(0, 30).Select(n => it.PostAsync($"{n}")).ToArray();
        await Eventually.TrueAsync(() => it.Discord.Seen.Count == 1, "the first");
        gate.SetResult();

        foreach (var answer in await Eventually.DoneAsync(Task.WhenAll(posts))) Assert.Equal(RefusalKind.Unauthorized, Assert.IsType<RestAnswer<Message>.Refused>(answer).Refusal.Kind);
        var other = Assert.IsType<RestAnswer<User>.Refused>(await Eventually.DoneAsync(it.Rest.Places.MeAsync(default)));

        Assert.True(other.Refusal.Local);
        Assert.Equal(["POST", "GET"], it.Discord.Seen.Select(asked => asked.Method));
        Assert.Single(it.Log.Lines, line => line.Level == LogLevel.Critical);
    }

    [Fact]
    public async Task A_401_on_one_route_only_stops_nothing()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(asked => asked.Path.EndsWith("users/@me", StringComparison.Ordinal) ? Ok("""{"id":"1"}""")
            : asked.Path.Contains("applications/", StringComparison.Ordinal) || asked.Path.Contains("/6/", StringComparison.Ordinal) ? Error(HttpStatusCode.Unauthorized, 0) : Ok());

        var application = Assert.IsType<RestAnswer<Application>.Refused>(await Eventually.DoneAsync(it.Rest.Places.ApplicationAsync(default)));
        var six = Assert.IsType<RestAnswer<Message>.Refused>(await Eventually.DoneAsync(it.PostAsync(channel: 6)));

        Assert.Equal((RefusalKind.Unauthorized, RefusalKind.MissingPermission), (application.Refusal.Kind, six.Refusal.Kind));
        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.PostAsync()));
        Assert.DoesNotContain(it.Log.Lines, line => line.Level == LogLevel.Critical);
    }

    [Fact]
    public async Task What_another_bot_wrote_is_not_taken_for_a_forbidden_channel()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(() => Error(HttpStatusCode.Forbidden, 50005), () => Ok());
        await Eventually.DoneAsync(it.Rest.Messages.EditAsync(RestCase.Channel, new(1), new MessageEdit { Content = "x" }, default));

        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.Rest.Messages.EditAsync(RestCase.Channel, new(2), new MessageEdit { Content = "x" }, default)));
    }

    [Fact]
    public async Task A_forbidden_channel_is_not_asked_again_for_a_while_and_others_are()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        it.Discord.Say(asked => asked.Path.Contains("/5/", StringComparison.Ordinal) ? Error(HttpStatusCode.Forbidden, 50001) : Ok());
        await Eventually.DoneAsync(it.PostAsync());

        var again = Assert.IsType<RestAnswer<Message>.Refused>(await Eventually.DoneAsync(it.PostAsync()));
        var read = await Eventually.DoneAsync(it.Rest.Messages.FindAsync(RestCase.Channel, new(1), default));

        Assert.True(again.Refusal.Local);
        Assert.Equal(50001, again.Refusal.Code);
        Assert.IsType<RestAnswer<Message>.Refused>(read);
        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.PostAsync(channel: 6)));
        Assert.Equal(2, it.Discord.Seen.Count);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(Assert.IsType<RestAnswer<Message>.Refused>(await Eventually.DoneAsync(it.PostAsync())).Refusal.Local);
    }

    [Fact]
    public async Task Where_threads_are_forbidden_posts_are_not()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(asked => asked.Path.EndsWith("/threads", StringComparison.Ordinal) ? Error(HttpStatusCode.Forbidden, 50013) : Ok());

        Assert.IsType<RestAnswer<Snowflake>.Refused>(await Eventually.DoneAsync(it.Rest.Threads.StartAsync(RestCase.Channel, new(9), new ThreadCreate("t"), default)));

        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.PostAsync()));
    }

    [Fact]
    public async Task An_invalid_body_is_logged_as_our_bug_with_its_fields_and_without_texts()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(() => Json(HttpStatusCode.BadRequest, """{"code":50035,"message":"Invalid Form Body hello","errors":{"embeds":{"0":{"title":{"_errors":[{"code":"X","message":"hello is too long"}]}}},"hello there!":{"_errors":[]}}}"""));

        var refused = Assert.IsType<RestAnswer<Message>.Refused>(await Eventually.DoneAsync(it.PostAsync("hello")));

        Assert.Equal(["embeds.0.title", "?"], refused.Refusal.Fields);
        var line = Assert.Single(it.Log.Lines, line => line.Level == LogLevel.Error);
        Assert.Contains("embeds.0.title", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hello", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_hundred_invalid_answers_raise_one_alarm()
    {
        using var it = new RestCase(new HastyTime(50), options => options with { ForbiddenFor = TimeSpan.Zero, PerSecond = 100_000 });
        it.Discord.Say(() => Error(HttpStatusCode.Forbidden, 50013));

        for (var n = 0; n < 520; n++) await it.PostAsync();

        Assert.Equal(520, it.Rest.Counts.Invalid);
        Assert.Single(it.Log.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public void Half_way_to_a_block_everything_keeps_still_until_the_window_has_passed()
    {
        var time = new FakeTime();
        var invalid = new InvalidAnswers(time);
        var alarms = Enumerable.Range(0, InvalidAnswers.BrakeAt).Count(_ => invalid.Add());

        Assert.Equal(1, alarms);
        Assert.Equal(TimeSpan.FromMinutes(10), invalid.Brake());
        time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(invalid.Brake());
    }

    [Theory]
    [InlineData("""{"message":1,"code":"x","errors":[1,2],"retry_after":"soon"}""")]
    [InlineData("[]")]
    [InlineData("\"\uD800\"")]
    [InlineData("")]
    [InlineData("{\"errors\":{\"a\":")]
    public async Task Any_body_of_a_refusal_will_do(string body)
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(() => Json(HttpStatusCode.BadRequest, body));

        Assert.Equal(RefusalKind.Invalid, Assert.IsType<RestAnswer<Message>.Refused>(await Eventually.DoneAsync(it.PostAsync())).Refusal.Kind);
    }
}
