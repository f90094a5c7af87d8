using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Team;
using ChatEngage.Inbox;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Source;

/// <summary>
/// Listens to channels of a community. It runs on the brand's owner and reads the channels after what was confirmed last: at the start, when a new session
/// began, and every few minutes. Beside that <see cref="DiscordBot"/> tells it, on whichever replica listens, what happens: that goes into the inbox at once,
/// and is where edits, deletions and reactions come from; after a time without events it looks back for edits and deletions. What all tell is one mention.
/// </summary>
public sealed class DiscordCommunitySource : IMentionSource
{
    private const string Again = "again";
    private static readonly TimeSpan Failed = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ContentEvery = TimeSpan.FromHours(1);
    private readonly DiscordCommunityOptions options;
    private readonly DiscordRest rest;
    private readonly CommunityState state;
    private readonly OwnMessages own;
    private readonly CommunitySweep sweep;
    private readonly CommunityLookBack lookBack;
    private readonly ISourceReport report;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Signals signals;
    private readonly ContentSight sight = new();
    private (bool? May, long At)? content;
    private int gaps = 1;
    private int lookedBackOver;

    /// <param name="live">Where events go, on any replica: an inbox of this source.</param>
    /// <param name="state">This source's own.</param>
    public DiscordCommunitySource(DiscordCommunityOptions options, DiscordRest rest, IInbox live, IAdapterState state, ISourceReport report, TimeProvider time, ILogger<DiscordCommunitySource> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(rest);
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(log);
        (this.options, this.rest, this.report, this.time, this.log, signals) = (options, rest, report, time, log, new Signals(time));
        this.state = new CommunityState(state);
        own = new OwnMessages(rest);
        var sieve = new CommunitySieve(options);
        var whereabouts = new Whereabouts(options, rest, own, sieve);
        var handed = new HandedMessages(state);
        sweep = new CommunitySweep(options, rest, own, whereabouts, sieve, sight, this.state, handed, time);
        lookBack = new CommunityLookBack(options, rest, own, whereabouts, sieve, this.state, handed, time);
        Events = new CommunityEvents(options, rest, own, whereabouts, sieve, sight, this.state, live, time, log);
    }

    public SourceName Name => options.Name;

    internal CommunityEvents Events { get; }
    internal DiscordCommunityOptions Options => options;

    public async Task RunAsync(IInbox inbox, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                var trouble = await sweep.RunAsync(inbox, stopping);
                var behind = await LookBackAsync(inbox, stopping);
                trouble ??= behind;
                await CountAsync(inbox, stopping);
                trouble ??= await ContentAsync(stopping);
                var pause = trouble is null || options.Every < Failed ? options.Every : Failed;
                if (trouble is null) report.Heard();
                else Tell(trouble, time.GetUtcNow() + pause);
                await signals.WaitAsync(Again, pause, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is how this ends.
        }
    }

    /// <summary>It is told who the bot is.</summary>
    internal void Met(Snowflake bot) => own.Met(bot);

    /// <summary>A session began anew: events were missed.</summary>
    internal void Wake()
    {
        Interlocked.Increment(ref gaps);
        signals.Set(Again);
    }

    private async Task<string?> LookBackAsync(IInbox inbox, CancellationToken ct)
    {
        // Counted before looking: what is missed meanwhile is looked for again.
        var over = Volatile.Read(ref gaps);
        if (over == lookedBackOver) return null;
        var trouble = await lookBack.RunAsync(inbox, ct);
        if (trouble is null) lookedBackOver = over;
        return trouble;
    }

    private void Tell(string trouble, DateTimeOffset next)
    {
        report.Failing(trouble, next);
        log.LogWarning("Discord community {Source}: {Why}", Name, trouble);
    }

    /// <summary>Looked at now and then, so that a switch that is set shows without a restart.</summary>
    private async Task<string?> ContentAsync(CancellationToken ct)
    {
        if (sight.IsProven) return null;
        if (content is not { } known || (known.May == false && time.GetElapsedTime(known.At) > options.Every) || time.GetElapsedTime(known.At) > ContentEvery)
            if (await rest.Places.ApplicationAsync(ct, TimeSpan.FromSeconds(10)) is RestAnswer<Application>.Done { Value: var application })
                content = (application.MayReadContent, time.GetTimestamp());
        return content is { May: false } ? NoContent : null;
    }

    /// <summary>What an operator is told whose bot may not read.</summary>
    public const string NoContent = "The bot may not read messages: switch on 'Message Content Intent' in Discord's developer portal (Bot, Privileged Gateway Intents). Until then only messages that mention the bot are seen here; approving replies works all the same.";

    private async Task CountAsync(IInbox inbox, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (!options.IsOwn(options.MembersAccount) || (await state.ReadAsync(ct))?.Counted == today) return;
        if (await rest.Places.GuildAsync(options.GuildId, ct, TimeSpan.FromSeconds(10)) is not RestAnswer<Guild>.Done { Value.ApproximateMemberCount: { } members }) return;
        if (await inbox.ReceiveAsync([CommunityTranslator.Members(options.MembersAccount, members, time.GetUtcNow())], ct) is Intake.Stored)
            await state.ChangeAsync(pages => pages! with { Counted = today }, ct);
    }
}
