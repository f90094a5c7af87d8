namespace ChatEngage.FakeTeams;

/// <summary>How the channel spells what it sends.</summary>
public enum Dialect
{
    /// <summary>As the service's documents and its real ids have it.</summary>
    Teams,

    /// <summary>
    /// As the platform's local playground was seen to do it: no tokens, a service URL without a slash at its end, ids without
    /// <c>28:</c>, <c>29:</c> and <c>19:</c>, activity ids that are not the message's id, no <c>replyToId</c> in threads, no <c>trigger</c> in invokes,
    /// teams without a name, people without one in updates. Code that reads more into ids than their sameness breaks here.
    /// </summary>
    Playground,
}
