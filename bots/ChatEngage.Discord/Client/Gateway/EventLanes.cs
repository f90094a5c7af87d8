using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Where the reader of a connection leaves what it received; outlives the connections.</summary>
internal sealed class EventLanes(IGatewayHandler handler, GatewayOptions options, HandledSequence handled, TimeProvider time, ILogger log, CancellationToken stopping)
{
    private readonly OrderedLane ordered = new(options.Backlog, handled, log);
    private readonly InteractionLane interactions = new(options.Interactions, options.Pace.Interaction, handled, time, log);

    /// <summary>False when too much waits: the event was not taken. Never blocks.</summary>
    public bool TryTake(GatewaySession session, InFrame frame, GatewayReady? ready)
    {
        var name = frame.Name!;
        var isInteraction = name == "INTERACTION_CREATE";
        if (isInteraction ? !interactions.HasRoom : !ordered.HasRoomFor(frame.Bytes)) return false;

        var dispatch = new GatewayEvent(name, frame.Sequence, frame.Data, time.GetTimestamp());
        Func<CancellationToken, Task> call = name switch
        {
            "READY" when ready is not null => ct => handler.StartedAsync(ready, ct),
            "RESUMED" => ct => handler.ResumedAsync(session.Identity, ct),
            "INTERACTION_CREATE" => ct => handler.InteractionAsync(dispatch, ct),
            _ => ct => handler.EventAsync(dispatch, ct),
        };
        var one = new Handover(name, frame.Bytes, handled.Arrived(session, frame.Sequence), call);
        if (isInteraction) interactions.Add(one, stopping);
        else ordered.Add(one);
        return true;
    }

    public Task RunAsync() => Task.Run(() => ordered.RunAsync(stopping), CancellationToken.None);

    public Task WorkedOffAsync() => Task.WhenAll(ordered.WorkedOffAsync(), interactions.WorkedOffAsync());

    /// <summary>Completes once no interaction is handled any more.</summary>
    public Task EndAsync() => interactions.EndAsync();
}
