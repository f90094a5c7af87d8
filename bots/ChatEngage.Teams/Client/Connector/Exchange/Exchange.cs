using System.Text.Json;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>Carries one call through its turn, its pace, its token and its attempts to an outcome.</summary>
internal sealed class Exchange(Attempts attempts, Lanes lanes, IBotTokens? tokens, CredentialsAlarm alarm, ConnectorOptions options, TimeProvider time)
{
    // With less than this left an attempt would more likely end unknown than done.
    private static readonly TimeSpan LeastAttempt = TimeSpan.FromSeconds(1);
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement.Clone();

    public async Task<Outcome<T>> RunAsync<T>(Call call, Func<JsonElement, T> read, TimeSpan span, CancellationToken ct)
    {
        using var patience = new Patience(span, time, ct);
        var lane = lanes.Enter(call.Place);
        var held = false;
        try
        {
            if (call.Sends) await lane.Turn.WaitAsync(patience.Token);
            held = call.Sends;
            return await RunAsync(new Course<T>(call, read, patience, lane, options.FirstPause));
        }
        catch (OperationCanceledException) when (!held && patience.IsOver)
        {
            return new Outcome<T>.Later(options.FirstPause, "Others are before it in this conversation.");
        }
        finally
        {
            if (held) lane.Turn.Release();
            lane.Leave();
        }
    }

    private async Task<Outcome<T>> RunAsync<T>(Course<T> course)
    {
        if (alarm.Stops()) return new Outcome<T>.Refused(0, null, RefusalKind.NotRegistered);
        while (true)
        {
            if (await PaceAsync(course) is { } late) return late;
            var (token, missing) = await TokenAsync(course);
            var end = missing is null ? await AttemptAsync(course, token) : Without(course, missing);
            if (end is not null) return end;
        }
    }

    private async Task<Outcome<T>?> PaceAsync<T>(Course<T> course)
    {
        // The first attempt is made however short the caller's patience is.
        var most = course.Began ? course.Patience.Left - LeastAttempt : course.Patience.Left;
        if (course.Wait > TimeSpan.Zero)
        {
            if (course.Wait > most || !await course.Patience.WaitAsync(course.Wait)) return course.End(course.Wait, "");
            most = course.Patience.Left;
        }
        var wait = course.Lane.Reserve(course.Call.Sends, lanes.Tenant(course.Call.Tenant), most);
        if (wait > most) return course.End(wait, "The pace of this conversation does not allow it yet.");
        return await course.Patience.WaitAsync(wait) ? null : course.End(wait, "The caller waits no longer.");
    }

    private async Task<(string? Token, TokenAnswer? Missing)> TokenAsync<T>(Course<T> course)
    {
        if (tokens is null) return (null, null);
        try
        {
            var answer = await tokens.GetAsync(course.Patience.Token);
            return answer is TokenAnswer.Given given ? (given.Token, null) : (null, answer);
        }
        catch (OperationCanceledException) when (course.Patience.IsOver)
        {
            return (null, new TokenAnswer.Down(options.FirstPause, "The login did not answer in time."));
        }
    }

    private Outcome<T>? Without<T>(Course<T> course, TokenAnswer missing)
    {
        if (missing is TokenAnswer.Refused refused)
        {
            alarm.Raise("the login", refused.Code);
            return course.Maybe ? course.Unknown() : new Outcome<T>.Refused(0, refused.Code, RefusalKind.NotRegistered);
        }
        var down = (TokenAnswer.Down)missing;
        course.Pause(down.After, down.Why, quiet: false);
        return null;
    }

    private async Task<Outcome<T>?> AttemptAsync<T>(Course<T> course, string? token)
    {
        var (call, patience) = (course.Call, course.Patience);
        byte[]? json = null;
        if (call.Body is not null && (json = call.Body()) is null) return course.End(TimeSpan.Zero, "A newer update took its place.");
        var limit = options.AttemptLimit < patience.Left ? options.AttemptLimit : patience.Left;
        course.Began = true;
        var attempt = await attempts.SendAsync(call.Method, call.Url, json, token, limit, patience.Token);
        switch (attempt)
        {
            case Attempt.NotSent unsent:
                course.Pause(null, $"The connector could not be reached ({unsent.Why}).", quiet: false);
                return null;
            case Attempt.Lost lost:
                return course.Broken($"No answer came ({lost.Why}).", null);
            case Attempt.Answered { Status: 401 } answer:
                return Unauthorized(course, answer, token);
            case Attempt.Answered { Status: >= 200 and < 300 } answer:
                alarm.Clear();
                // A list that cannot be read is not an empty list; a message that was taken is taken.
                if (answer.Body is null && !call.Sends) return course.Broken("The answer cannot be read.", null);
                return new Outcome<T>.Done(course.Read(answer.Body ?? Nothing));
            case Attempt.Answered answer when Told.IsNotYet(answer.Status):
                course.Pause(answer.RetryAfter, $"The connector answered {answer.Status}.", quiet: answer.Status == 429);
                return null;
            case Attempt.Answered answer when Told.IsBroken(answer.Status):
                return course.Broken($"The connector answered {answer.Status}.", answer.RetryAfter);
            default:
                alarm.Clear();
                return course.Refused((Attempt.Answered)attempt);
        }
    }

    private Outcome<T>? Unauthorized<T>(Course<T> course, Attempt.Answered answer, string? token)
    {
        if (token is not null) tokens!.Drop(token);
        if (token is not null && !course.Renewed)
        {
            course.Renewed = true;
            return null;
        }
        alarm.Raise("the connector", Told.Code(answer));
        return course.Maybe ? course.Unknown() : Told.Refusal<T>(answer);
    }
}
