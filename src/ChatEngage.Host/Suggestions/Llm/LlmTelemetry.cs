using System.Diagnostics.Metrics;

namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>What the language model came to. Tags name brands and outcomes; never a text.</summary>
internal static class LlmTelemetry
{
    private static readonly Meter Meter = new(Telemetry.Name);

    /// <summary>Texts asked for, by brand and outcome: written, or why not.</summary>
    public static Counter<long> Written { get; } = Meter.CreateCounter<long>("chatengage.llm.answers", "{answer}");

    /// <summary>Tokens spent, by brand.</summary>
    public static Counter<long> Tokens { get; } = Meter.CreateCounter<long>("chatengage.llm.tokens", "{token}");
}
