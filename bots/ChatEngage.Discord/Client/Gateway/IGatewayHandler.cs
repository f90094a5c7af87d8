namespace ChatEngage.Discord.Client.Gateway;

/// <summary>
/// What is told of a session. The first three are called one at a time, in the order of arrival, and may take as long as they need:
/// the heartbeat does not wait, and when too much has piled up the connection is given up and resumed once it is worked off.
/// An event may come twice (also after a restart) and, rarely, never. One whose handling throws is logged by the exception's type and
/// counts as handled, since it would fail again for ever: what must not be lost is tried again before the call ends.
/// The token is the stop; an event whose handling it ended comes again after the restart.
/// </summary>
public interface IGatewayHandler
{
    /// <summary>
    /// The session is new: what happened before it was not sent and will not be. Gaps are filled by reading the channels.
    /// All events of the session come after it; of the session before, all came before it.
    /// </summary>
    Task StartedAsync(GatewayReady ready, CancellationToken ct);

    /// <summary>The session goes on, all that was missed meanwhile has been handed over; after a restart of the process this comes instead of <see cref="StartedAsync"/>.</summary>
    Task ResumedAsync(GatewayIdentity identity, CancellationToken ct);

    /// <summary>Every other dispatch.</summary>
    Task EventAsync(GatewayEvent dispatch, CancellationToken ct);

    /// <summary>INTERACTION_CREATE, which waits behind nothing: many are handled at once, beside the events, and one may come before <see cref="StartedAsync"/> of its session. The token ends also when it cannot be answered any more (15 minutes).</summary>
    Task InteractionAsync(GatewayEvent interaction, CancellationToken ct);
}
