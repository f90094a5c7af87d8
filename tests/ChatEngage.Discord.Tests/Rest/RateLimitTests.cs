using System.Collections.Concurrent;
using System.Net;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using static ChatEngage.Discord.Tests.Rest.ScriptedDiscord;

namespace ChatEngage.Discord.Tests.Rest;

/// <summary>Complaint case 7: queues that hang, wake only one, or burst.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task Two_hundred_parallel_posts_all_finish_in_order_when_a_global_429_falls_in_the_middle()
    {
        using var it = new RestCase(new HastyTime(50));
        var count = 0;
        it.Discord.Say(_ => Interlocked.Increment(ref count) is 100 or 101 or 102 ? Limited("global", 2.25, bucket: null) : Ok().WithBucket("b"));
        var posts = Enumerable.Range(0, 200).Select(n => it.PostAsync($"{n}", channel: 1 + ((ulong)n % 8))).ToArray();

        var answers = await Eventually.DoneAsync(Task.WhenAll(posts));

        Assert.All(answers, answer => Assert.IsType<RestAnswer<Message>.Done>(answer));
        Assert.InRange(it.Rest.Counts.LimitedGlobal, 1, 3);
        Assert.Equal(it.Rest.Counts.Limited, it.Rest.Counts.Invalid);
        foreach (var channel in it.Discord.Seen.GroupBy(asked => asked.Path))
        {
            var order = channel.Select(asked => int.Parse(System.Text.Json.JsonDocument.Parse(asked.Body).RootElement.GetProperty("content").GetString()!, System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToArray();
            Assert.Equal(order.Order(), order);
            Assert.Equal(25, order.Length);
        }
    }

    [Fact]
    public async Task After_a_global_429_every_waiter_wakes_and_none_before_its_end()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        var limited = 0;
        it.Discord.Say(_ => Interlocked.Exchange(ref limited, 1) == 0 ? Limited("global", 10, bucket: null) : Ok());
        var first = it.PostAsync(channel: 1);
        await Eventually.TrueAsync(() => it.Rest.Counts.LimitedGlobal == 1 && time.Pending == 2, "the pause");
        var others = Enumerable.Range(2, 20).Select(n => it.PostAsync(channel: (ulong)n)).ToArray();
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Single(it.Discord.Seen);

        await AdvanceUntilAsync(time, Task.WhenAll([first, .. others]));

        Assert.Equal(22, it.Discord.Seen.Count);
    }

    [Theory]
    [InlineData("user", 1)]
    [InlineData("shared", 0)]
    public async Task A_429_of_one_bucket_holds_up_its_channel_only(string scope, int invalid)
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        var limited = 0;
        it.Discord.Say(asked => asked.Path.Contains("/1/", StringComparison.Ordinal) && Interlocked.Exchange(ref limited, 1) == 0 ? Limited(scope, 3.5) : Ok().WithBucket("b"));
        var held = it.PostAsync(channel: 1);
        await Eventually.TrueAsync(() => it.Rest.Counts.Limited == 1 && time.Pending == 2, "the pause");

        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.PostAsync(channel: 2)));

        Assert.False(held.IsCompleted);
        await AdvanceUntilAsync(time, held);
        Assert.IsType<RestAnswer<Message>.Done>(await held);
        Assert.Equal(invalid, it.Rest.Counts.Invalid);
        Assert.Equal(scope == "shared" ? 1 : 0, it.Rest.Counts.LimitedShared);
    }

    [Fact]
    public async Task A_wait_is_as_long_as_the_body_says_with_decimals_not_as_the_rounded_header()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        it.Discord.Say(() => Limited("user", 3.25), () => Ok());
        var post = it.PostAsync();
        await Eventually.TrueAsync(() => it.Rest.Counts.Limited == 1 && time.Pending == 2, "the wait");
        time.Advance(TimeSpan.FromSeconds(3.2));
        Assert.Single(it.Discord.Seen);

        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(post));
    }

    [Fact]
    public async Task An_html_429_without_a_bucket_holds_up_everything()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        it.Discord.Say(() => Html(HttpStatusCode.TooManyRequests).With("Retry-After", "60"), () => Ok());
        var held = it.PostAsync(channel: 1);
        await Eventually.TrueAsync(() => it.Rest.Counts.LimitedGlobal == 1 && time.Pending == 2, "the pause");

        var other = await Eventually.DoneAsync(it.PostAsync(channel: 2, patience: TimeSpan.FromSeconds(30)));

        Assert.InRange(Assert.IsType<RestAnswer<Message>.Later>(other).After, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(60));
        await AdvanceUntilAsync(time, held);
        Assert.IsType<RestAnswer<Message>.Done>(await held);
    }

    [Fact]
    public async Task A_429_without_any_header_is_waited_out()
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => Json(HttpStatusCode.TooManyRequests, "{}"), () => Ok());

        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.PostAsync()));
        Assert.Equal(1, it.Rest.Counts.LimitedUser);
    }

    [Fact]
    public async Task A_429_kept_on_is_later_after_a_few_tries()
    {
        using var it = new RestCase(new HastyTime(100));
        it.Discord.Say(() => Limited("user", 0));

        Assert.IsType<RestAnswer<Message>.Later>(await Eventually.DoneAsync(it.PostAsync()));
        Assert.InRange(it.Discord.Seen.Count, 2, 6);
    }

    [Fact]
    public async Task Answers_without_headers_go_on_one_after_the_other()
    {
        using var it = new RestCase(new HastyTime(50));
        var answers = await Eventually.DoneAsync(Task.WhenAll(Enumerable.Range(0, 50).Select(n => it.PostAsync($"{n}"))));

        Assert.All(answers, answer => Assert.IsType<RestAnswer<Message>.Done>(answer));
        Assert.Equal(1, it.Discord.MostUnderWay);
        Assert.Equal(Enumerable.Range(0, 50).Select(n => $"\"{n}\""), it.Discord.Seen.Select(asked => asked.Body.Split(':', ',')[1]));
    }

    [Fact]
    public async Task Waiters_that_are_cancelled_hold_up_nobody()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        var gate = new TaskCompletionSource();
        it.Discord.Answer = async (_, ct) =>
        {
            await gate.Task.WaitAsync(ct);
            return Ok();
        };
        using var cancel = new CancellationTokenSource();
        var underWay = it.PostAsync("0", ct: cancel.Token);
        var waiting = Enumerable.Range(1, 5).Select(n => it.PostAsync($"{n}", ct: cancel.Token)).ToArray();
        var last = it.PostAsync("last");
        await Eventually.TrueAsync(() => it.Discord.Seen.Count == 1, "the first under way");

        await cancel.CancelAsync();
        gate.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.DoneAsync(underWay));
        foreach (var one in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.DoneAsync(one));
        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(last));
        Assert.Equal(2, it.Discord.Seen.Count);
    }

    [Fact]
    public async Task A_waiter_cancelled_during_a_global_pause_holds_up_nobody()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        using var cancel = new CancellationTokenSource();
        it.Discord.Say(() => Limited("global", 5, bucket: null), () => Ok());
        var first = it.PostAsync(channel: 1, ct: cancel.Token);
        await Eventually.TrueAsync(() => it.Rest.Counts.LimitedGlobal == 1 && time.Pending == 2, "the pause");
        var second = it.PostAsync(channel: 2, ct: cancel.Token);
        var third = it.PostAsync(channel: 3);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.DoneAsync(first));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.DoneAsync(second));
        await AdvanceUntilAsync(time, third);
        Assert.IsType<RestAnswer<Message>.Done>(await third);
    }

    [Fact]
    public async Task More_than_forty_five_a_second_wait_for_the_next_second()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        var posts = Enumerable.Range(1, 60).Select(n => it.PostAsync(channel: (ulong)n)).ToArray();
        await Eventually.TrueAsync(() => posts.Count(post => post.IsCompleted) == 45, "the first second's");
        Assert.Equal(45, it.Discord.Seen.Count);

        time.Advance(TimeSpan.FromSeconds(1));

        await Eventually.DoneAsync(Task.WhenAll(posts));
    }

    [Fact]
    public async Task Five_hundred_posts_drain_in_order_with_a_handful_of_429_at_most()
    {
        var time = new HastyTime(50);
        using var it = new RestCase(time);
        var windows = new ConcurrentDictionary<string, (long End, int Left)>();
        // A bucket of five in five seconds for each of ten channels, as strict as the real one.
        it.Discord.Say(asked =>
        {
            lock (windows)
            {
                var now = time.GetTimestamp();
                var (end, left) = windows.GetValueOrDefault(asked.Path);
                if (now >= end) (end, left) = (now + (5 * TimeSpan.TicksPerSecond), 5);
                var after = ((end - now) / (double)TimeSpan.TicksPerSecond).ToString("F3", System.Globalization.CultureInfo.InvariantCulture);
                windows[asked.Path] = (end, left - 1);
                return left <= 0 ? Limited("user", (end - now) / (double)TimeSpan.TicksPerSecond) : Ok().WithBucket("b", 5, left - 1, after);
            }
        });

        var answers = await Eventually.DoneAsync(Task.WhenAll(Enumerable.Range(0, 500).Select(n => it.PostAsync($"{n:D3}", channel: 1 + ((ulong)n % 10)))));

        Assert.All(answers, answer => Assert.IsType<RestAnswer<Message>.Done>(answer));
        Assert.InRange(it.Rest.Counts.Limited, 0, 5);
        Assert.Equal(it.Rest.Counts.Limited, it.Rest.Counts.Invalid);
        foreach (var channel in it.Discord.Seen.GroupBy(asked => asked.Path))
        {
            var order = channel.Select(asked => asked.Body).Distinct().ToArray();
            Assert.Equal(order.Order(StringComparer.Ordinal), order);
        }
    }

    /// <summary>Time passes from pause to pause. While a try is under way only limits are due, which are further off (<see cref="RestCase"/>): it stands still then.</summary>
    internal static async Task AdvanceUntilAsync(FakeTime time, Task task) => await Eventually.TrueAsync(() =>
    {
        if (task.IsCompleted) return true;
        if (time.UntilNext is { } next && next < TimeSpan.FromMinutes(30)) time.Advance(next);
        return false;
    }, "the task, while time goes on");
}
