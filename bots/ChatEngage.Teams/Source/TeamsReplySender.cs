using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Memory;
using ChatEngage.Teams.Source;
using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams;

/// <summary>Says approved replies in the thread that they answer. Teams knows no repeats: an attempt whose end nobody saw is for a human to settle.</summary>
/// <param name="state">Of this sender alone.</param>
public sealed class TeamsReplySender(TeamsSourceOptions options, TeamsLine line, IAdapterState state, TimeProvider time) : IReplySender
{
    private const string Mark = ";messageid=";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AfterAlarm = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(10);
    private readonly AttemptMemory attempts = new(state, time);

    public SourceName Name => options.Name;

    /// <summary>The service counts a message's UTF-16 with all around it; this stays below 25 KB.</summary>
    public ReplyRules Rules { get; } = new() { MaxLength = 10_000, CountedIn = TextUnit.Utf16 };

    public async Task<Delivery> SendAsync(ApprovedReply reply, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reply);
        var at = reply.Thread.IndexOf(Mark, StringComparison.Ordinal);
        if (at <= 0) return new Delivery.Refused("This conversation is no thread of a channel in Teams.");
        KnownPlace? known;
        try
        {
            known = await line.Places.FindAsync(reply.Thread[..at], ct);
            if (known is { Removed: false }) await attempts.BeginAsync(reply.Id.Value, ct);
        }
        catch (StoreUnavailableException)
        {
            return new Delivery.TryLater(AfterOutage, "The store did not answer; nothing was sent.");
        }
        if (known is null) return new Delivery.Refused("It is not known any more where this channel is reached. Write something there that mentions the bot, then send again.");
        if (known.Removed) return new Delivery.Refused("The app was removed from this channel's team. Add it there again, then send again.");
        var thread = known.Reference with { ConversationId = reply.Thread, RootId = reply.Thread[(at + Mark.Length)..] };
        var outcome = await line.Connector.SendAsync(thread, Messages.Text(reply.Text), Patience, ct);
        if (outcome is Outcome<ResourceResponse>.Refused or Outcome<ResourceResponse>.Later) await attempts.NotedFailureAsync(reply.Id.Value);
        return outcome switch
        {
            Outcome<ResourceResponse>.Done { Value.Id: { Length: > 0 } id } => await SentAsync(reply, thread, id, ct),
            Outcome<ResourceResponse>.Done => new Delivery.Sent(null, null),
            Outcome<ResourceResponse>.Refused { Kind: RefusalKind.NotRegistered } => new Delivery.TryLater(AfterAlarm, "Teams refuses the app's credentials; the operator has to look at them."),
            Outcome<ResourceResponse>.Refused refused => new Delivery.Refused(Why(refused)),
            Outcome<ResourceResponse>.Later later => new Delivery.TryLater(later.After, $"Teams takes nothing now ({later.Why})."),
            Outcome<ResourceResponse>.Unknown unknown => new Delivery.Unknown($"Teams did not say whether it took it ({unknown.Why})."),
            _ => new Delivery.Unknown("Teams did not say whether it took it."),
        };
    }

    /// <summary>From what was remembered: Teams cannot be asked.</summary>
    public async Task<Lookup> FindAsync(ApprovedReply reply, DateTimeOffset since, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return await attempts.FindAsync(reply.Id.Value, ct) is { Ref: { } id } ? new Lookup.Found(TeamsMention.MentionId(PlaceOf(reply), id), null) : new Lookup.CannotTell();
    }

    private static string PlaceOf(ApprovedReply reply) => reply.Thread.IndexOf(Mark, StringComparison.Ordinal) is > 0 and var at ? reply.Thread[..at] : reply.Thread;

    private async Task<Delivery> SentAsync(ApprovedReply reply, ConversationReference thread, string id, CancellationToken ct)
    {
        try
        {
            await attempts.PlacedAsync(reply.Id.Value, id, ct);
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            // It is there; that is what counts.
        }
        return new Delivery.Sent(TeamsMention.MentionId(thread.Place, id), DeepLink.Of(thread, id));
    }

    private static string Why(Outcome<ResourceResponse>.Refused refused) => refused.Kind switch
    {
        RefusalKind.Blocked => "Teams does not let the bot speak in this channel any more. Add the app to the team again, then send again.",
        RefusalKind.Gone => "This thread is not there any more.",
        RefusalKind.TooBig => "Teams finds the reply too long.",
        _ => $"Teams did not take it ({refused.Status} {refused.Code}).",
    };
}
