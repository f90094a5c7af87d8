namespace ChatEngage.Discord.Client.Gateway;

/// <summary>One call of the handler, and the place in the sequence that it holds.</summary>
/// <param name="Name">Of the dispatch.</param>
/// <param name="Bytes">What it keeps in memory.</param>
internal sealed record Handover(string Name, int Bytes, HandledSequence.Entry Entry, Func<CancellationToken, Task> Call)
{
    /// <summary>The name, as far as it can be a name: what a server may send is not for the log.</summary>
    public string LogName => Name.Length <= 64 && Name.All(static one => one is (>= 'A' and <= 'Z') or '_') ? Name : "an event";
}
