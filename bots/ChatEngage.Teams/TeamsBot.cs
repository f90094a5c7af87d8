using ChatEngage.Teams.Bot;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams;

/// <summary>
/// The bot of one app, for all brands and on any replica: takes what the gate let in, keeps where it came from, and leads it to the team channel or source it is
/// for. What must not be lost is durable before the answer; what is only said back follows it.
/// </summary>
public sealed class TeamsBot : IAsyncDisposable
{
    private readonly TeamsBotOptions options;
    private readonly TeamsLine line;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Deliveries deliveries;
    private readonly InvokeAnswers answers;
    private readonly Speaking speaking;
    private readonly Arrivals arrivals;
    private readonly Clicking clicking;
    private readonly Talking talking;
    private readonly IReadOnlyList<TeamsSource> sources;
    private readonly IReadOnlyList<TeamsTeamChannel> channels;

    /// <param name="channels">Of all brands.</param>
    /// <param name="sources">Of all brands.</param>
    public TeamsBot(TeamsBotOptions options, TeamsLine line, IReadOnlyList<TeamsTeamChannel> channels, IReadOnlyList<TeamsSource> sources, TimeProvider time, ILogger<TeamsBot> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(line);
        (this.options, this.line, this.channels, this.sources, this.time, this.log) = (options, line, channels, sources, time, log);
        (deliveries, answers) = (new Deliveries(new SeenActivities(time)), new InvokeAnswers(time));
        speaking = new Speaking(line.Connector, log);
        arrivals = new Arrivals(line.Places, speaking);
        clicking = new Clicking(channels, options.ClickLimit, speaking, time);
        talking = new Talking(channels, sources);
    }

    /// <summary>Works on one activity. Nothing that it holds makes this throw; a store that does not answer gives a 503.</summary>
    public async Task<BotAnswer> HandleAsync(GateVerdict.Accepted accepted, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        var activity = accepted.Activity;
        if (ConversationReference.Of(accepted) is not { } where) return activity.Type == ActivityTypes.Invoke ? BotAnswer.NotKnown : BotAnswer.Taken;
        try
        {
            if (activity.Kind() is ActivityKind.CardExecute or ActivityKind.OtherInvoke) return await InvokeAsync(activity, where, ct);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await using var ending = time.CreateTimer(_ => limit.Cancel(), null, options.WorkLimit, Timeout.InfiniteTimeSpan);
            return await TakeAsync(activity, where, limit.Token);
        }
        catch (Exception error) when (error is StoreUnavailableException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogWarning("An activity of type {Type} could not be kept ({Error}); the service is asked to bring it again", activity.Kind(), error.GetType().Name);
            return BotAnswer.Later;
        }
    }

    /// <summary>Lets what is being said end.</summary>
    public async ValueTask DisposeAsync()
    {
        await answers.DisposeAsync();
        await speaking.DisposeAsync();
    }

    private async Task<BotAnswer> InvokeAsync(Activity activity, ConversationReference where, CancellationToken ct)
    {
        // Not waited for: a click is answered whatever else is slow.
        speaking.Later(() => SeenAsync(activity, where, CancellationToken.None));
        if (activity.Kind() == ActivityKind.OtherInvoke) return BotAnswer.NotKnown;
        return BotAnswer.Of(await answers.AnswerAsync(activity, () => clicking.ExecuteAsync(activity, where), ct));
    }

    private async Task<BotAnswer> TakeAsync(Activity activity, ConversationReference where, CancellationToken ct)
    {
        var kind = activity.Kind();
        switch (kind)
        {
            case ActivityKind.InstallationUpdate or ActivityKind.ConversationUpdate:
                await arrivals.TakeAsync(activity, where, kind, ct);
                return BotAnswer.Taken;
            case ActivityKind.Text or ActivityKind.CardSubmit:
                return await deliveries.OnceAsync(activity, () => WorkAsync(activity, where, kind, ct), ct);
            case ActivityKind.MessageUpdate or ActivityKind.MessageDelete or ActivityKind.MessageReaction:
                await SeenAsync(activity, where, ct);
                return talking.IsTeam(where, activity.From?.AadObjectId) || await TakenAsync(activity, where, ct) ? BotAnswer.Taken : BotAnswer.Later;
            default:
                return BotAnswer.Taken;
        }
    }

    private async Task<BotAnswer> WorkAsync(Activity activity, ConversationReference where, ActivityKind kind, CancellationToken ct)
    {
        await SeenAsync(activity, where, ct);
        var said = kind == ActivityKind.CardSubmit ? await clicking.SubmitAsync(activity, where, ct) : await talking.TakeAsync(activity, where, ct);
        if (said is null && !await TakenAsync(activity, where, ct)) return BotAnswer.Later;
        if (activity.DeliveryMode == "expectReplies") return BotAnswer.Of(said is null ? [] : await said(CancellationToken.None));
        if (said is not null) speaking.Say(where, said);
        return BotAnswer.Taken;
    }

    private async Task SeenAsync(Activity activity, ConversationReference where, CancellationToken ct)
    {
        await line.Places.SeenAsync(where, activity.From?.AadObjectId, ct);
        await line.Places.AccountAsync(activity.From, ct);
    }

    /// <summary>False: a source that wants it could not keep it.</summary>
    private async Task<bool> TakenAsync(Activity activity, ConversationReference where, CancellationToken ct)
    {
        var kept = true;
        foreach (var source in sources.Where(source => source.Covers(where))) kept &= await source.TakeAsync(activity, where, ct);
        return kept;
    }
}
