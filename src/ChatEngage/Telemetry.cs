using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ChatEngage;

/// <summary>The service's own meters and traces. Tags name brands, sources, lanes and outcomes; never a text or a person.</summary>
public static class Telemetry
{
    public const string Name = "ChatEngage";
    private static readonly Meter Meter = new(Name);
    public static ActivitySource Traces { get; } = new(Name);

    /// <summary>Mentions taken in, by brand, source and outcome (accepted, updated, duplicate).</summary>
    public static Counter<long> Mentions { get; } = Meter.CreateCounter<long>("chatengage.mentions", "{mention}");

    /// <summary>Commits that had to be made again because the document had moved.</summary>
    public static Counter<long> Conflicts { get; } = Meter.CreateCounter<long>("chatengage.commit.conflicts", "{conflict}");

    /// <summary>How late a task was taken after it was due, by lane.</summary>
    public static Histogram<double> TaskLag { get; } = Meter.CreateHistogram<double>("chatengage.task.lag", "s");

    /// <summary>Replies that reached a state, by source and state.</summary>
    public static Counter<long> Replies { get; } = Meter.CreateCounter<long>("chatengage.replies", "{reply}");

    /// <summary>Tasks and inbox entries given up, by lane.</summary>
    public static Counter<long> Dead { get; } = Meter.CreateCounter<long>("chatengage.dead", "{task}");
}
