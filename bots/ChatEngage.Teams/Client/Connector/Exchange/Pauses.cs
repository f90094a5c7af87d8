namespace ChatEngage.Teams.Client.Connector;

/// <summary>How long to wait between attempts.</summary>
internal sealed class Pauses(TimeSpan first)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private int failures;

    /// <summary>What was asked for and a tenth more at most; else doubling, each somewhere in its upper half, so that many do not come back at once.</summary>
    public TimeSpan Next(TimeSpan? asked)
    {
        var doubled = first * Math.Pow(2, Math.Min(failures++, 16));
        var pause = doubled < Longest ? doubled : Longest;
        return asked is { } wait ? wait * (1 + 0.1 * Random.Shared.NextDouble()) : pause * (0.5 + 0.5 * Random.Shared.NextDouble());
    }
}
