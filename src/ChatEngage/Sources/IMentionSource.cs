using ChatEngage.Inbox;

namespace ChatEngage.Sources;

/// <summary>Listens to one outside place, at least once.</summary>
public interface IMentionSource
{
    SourceName Name { get; }

    /// <summary>
    /// Called by the brand's owner. Returns when stopping; an exception means it is restarted with back-off.
    /// After a crash it may hand over again what it handed over before.
    /// </summary>
    Task RunAsync(IInbox inbox, CancellationToken stopping);
}
