using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>The connections of one run, one after the other.</summary>
internal sealed class GatewayRun(GatewayOptions options, GatewayAddress address, SessionKeeper keeper, EventLanes lanes, GatewayStatusBoard board, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);
    private readonly ReconnectPauses pauses = new(options.Pace);
    private readonly SessionStarts starts = new(address, keeper, board, time, log);

    public async Task<GatewayEnd> RunAsync(GatewaySession? stored, CancellationToken stopping)
    {
        var course = new Course(stored);
        try
        {
            while (true)
            {
                stopping.ThrowIfCancellationRequested();
                if (await OnceAsync(course, stopping) is { } end) return end;
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return new GatewayEnd.Stopped();
        }
    }

    /// <summary>One connection and the pause after it; null: another one follows.</summary>
    private async Task<GatewayEnd?> OnceAsync(Course course, CancellationToken stopping)
    {
        if (board.Read().Phase != GatewayPhase.Connecting) board.Show(GatewayPhase.Connecting, "Connecting to Discord's gateway.");
        if (course.NeedsAddress(address.Known))
        {
            switch (await FindAsync(stopping))
            {
                case GatewayDiscovery.Refused refused:
                    return Fatal(null, refused.Sentence);
                case GatewayDiscovery.Later later:
                    course.NoNewSession();
                    await PauseAsync(Longer(pauses.Next(), later.After), stopping);
                    return null;
            }
        }
        var (url, resume) = course.Next(address.Known);
        // An identify is due at once when hello comes: it must be allowed before connecting.
        if (resume is null && starts.Wait > TimeSpan.Zero)
        {
            // The session may still be good elsewhere.
            if (course.Session is null) await starts.HoldAsync(stopping);
            else await PauseAsync(pauses.Next(), stopping);
            course.NoNewSession();
            return null;
        }

        board.Connects();
        using var socket = await GatewaySocket.ConnectAsync(GatewayUrls.Connect(url), options.Pace.Connect, time, stopping);
        if (socket is null)
        {
            Unreachable(course, resume, url);
            board.Show(GatewayPhase.Connecting, $"Discord's gateway could not be reached at {url.Host}; it is tried again and again.");
            log.Log(pauses.Failures == 0 ? LogLevel.Information : LogLevel.Warning, "Discord's gateway could not be reached, {Failures} failures before", pauses.Failures);
            await PauseAsync(pauses.Next(), stopping);
            return null;
        }
        using var connection = new GatewayConnection(socket, url, resume, options, lanes, new ConnectionSigns(to => GreetedAsync(course, to), () => board.Show(GatewayPhase.Connected)), time);
        var end = await connection.RunAsync(stopping);
        return await JudgeAsync(course, connection, resume, url, end, stopping);
    }

    /// <summary>Draws the consequences of an end.</summary>
    private async Task<GatewayEnd?> JudgeAsync(Course course, GatewayConnection connection, GatewaySession? resume, Uri url, ConnectionEnd end, CancellationToken stopping)
    {
        if (end is ConnectionEnd.Stopped) return new GatewayEnd.Stopped();
        board.Show(GatewayPhase.Connecting, $"The connection to Discord ended: {end.Sentence}. It is being made again.");
        var close = CloseCodes.Of((end as ConnectionEnd.Closed)?.Code);
        if (connection is { IsLive: true, Session: { } works }) course.Live(works);
        else if (!connection.IsGreeted) Unreachable(course, resume, url);
        else if (resume is not null && end is not ConnectionEnd.Overfull) course.ResumeFailed();
        if (close == CloseKind.NewSession || end is ConnectionEnd.Invalid { Resumable: false } || course.Session is { Id: null } || close == CloseKind.Fatal) course.Drop();
        if (end is ConnectionEnd.Closed { Code: { } code } && close == CloseKind.Fatal) return Fatal(code, CloseCodes.Sentence(code, options.Intents));

        var wasHealthy = connection.Lived >= options.Pace.Healthy;
        // Discord gives three seconds for the answer to a press: a session that works is taken up within them, however often a bad network cuts it.
        var goesOn = connection.IsLive && course.Session is not null && close == CloseKind.Resume && end is ConnectionEnd.Closed or ConnectionEnd.Reconnect;
        if (wasHealthy || goesOn) pauses.Reset();
        log.Log(Level(end, close), "The connection to Discord ended: {Why}; {Next} follows", end.Sentence, course.Session is null ? "a new session" : "a resume");
        await PauseAsync(PauseAfter(end, close, wasHealthy), stopping);
        if (end is ConnectionEnd.Overfull) await lanes.WorkedOffAsync().WaitAsync(stopping);
        return null;
    }

    private TimeSpan PauseAfter(ConnectionEnd end, CloseKind close, bool wasHealthy)
    {
        // What the server planned, and what was no failure of the connection.
        if (end is ConnectionEnd.Reconnect && wasHealthy) return TimeSpan.Zero;
        if (end is ConnectionEnd.Overfull) return options.Pace.ShortestPause;
        var pause = pauses.Next();
        var least = end is ConnectionEnd.Invalid ? pauses.AfterInvalid() : close == CloseKind.ResumeAfterPause ? options.Pace.TooManyFrames : TimeSpan.Zero;
        return Longer(pause, least);
    }

    private static LogLevel Level(ConnectionEnd end, CloseKind close) => close switch
    {
        CloseKind.ResumeAfterOurFault => LogLevel.Error,
        CloseKind.ResumeAfterPause => LogLevel.Warning,
        _ => end is ConnectionEnd.Garbage or ConnectionEnd.Overfull or ConnectionEnd.Deaf or ConnectionEnd.NoAnswer ? LogLevel.Warning : LogLevel.Information,
    };

    private void Unreachable(Course course, GatewaySession? resume, Uri url)
    {
        course.Unreachable(resume);
        if (url == address.Known) address.Unreachable();
    }

    private async Task GreetedAsync(Course course, GatewaySession? resume)
    {
        if (resume is not null)
        {
            board.Resumes();
            return;
        }
        course.Drop();
        board.Identifies();
        await starts.SpendAsync();
    }

    private async Task<GatewayDiscovery> FindAsync(CancellationToken stopping)
    {
        try
        {
            var found = await address.FindAsync(stopping);
            if (found is not GatewayDiscovery.Later) return found;
            NoAddress("it asks to come later");
            return found;
        }
        catch (Exception failed) when (!stopping.IsCancellationRequested)
        {
            NoAddress(failed.GetType().Name);
            return new GatewayDiscovery.Later(TimeSpan.Zero);
        }
    }

    private void NoAddress(string why)
    {
        board.Show(GatewayPhase.Connecting, $"Discord could not be asked for its gateway ({why}); it is tried again and again.");
        log.LogWarning("Discord could not be asked for its gateway: {Why}", why);
    }

    private GatewayEnd.Fatal Fatal(int? code, string sentence)
    {
        log.LogCritical("{Sentence}", sentence);
        board.Show(GatewayPhase.Fatal, sentence);
        return new GatewayEnd.Fatal(code, sentence);
    }

    /// <summary>The longer one, where an hour is the longest that anybody can ask for.</summary>
    private static TimeSpan Longer(TimeSpan pause, TimeSpan asked) => asked > LongestAsked ? LongestAsked : asked > pause ? asked : pause;

    private Task PauseAsync(TimeSpan pause, CancellationToken stopping) => pause > TimeSpan.Zero ? Task.Delay(pause, time, stopping) : Task.CompletedTask;
}
