using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Alerts;

/// <summary>Why the team is told.</summary>
[JsonConverter(typeof(CamelCase<AlertReason>))]
public enum AlertReason
{
    /// <summary>An urgent mention is unanswered.</summary>
    Urgent,

    /// <summary>Somebody asks what to buy, and is unanswered.</summary>
    Asked,

    /// <summary>Many more mentions than usual.</summary>
    Spike,

    /// <summary>A far larger share of negative mentions than usual.</summary>
    Negative,
}

/// <summary>Something the team is told once, in each of its channels. Holds no text of a mention.</summary>
public sealed record Alert
{
    /// <summary>Stable: the same alert told again has the same.</summary>
    public required string Id { get; init; }
    public required BrandName Brand { get; init; }
    public required AlertReason Reason { get; init; }

    /// <summary>When it was raised.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who is called; nobody in particular when empty.</summary>
    public IReadOnlyList<string> Who { get; init; } = [];

    /// <summary>It goes to the one to whom things escalate.</summary>
    public bool Escalated { get; init; }

    /// <summary>What it is about; null for the brand as a whole.</summary>
    public ConversationId? Conversation { get; init; }
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>Of a spike or a negative share.</summary>
    public AlertFigures? Figures { get; init; }

    /// <summary>What it says, in one sentence.</summary>
    public string Sentence() => Reason switch
    {
        AlertReason.Urgent => $"Urgent, and nobody has answered for {Waited()}.",
        AlertReason.Asked => $"Somebody asks what to buy, and nobody has answered for {Waited()}.",
        AlertReason.Spike => string.Create(CultureInfo.InvariantCulture, $"{Figures?.Count} mentions within an hour; usual at this time of the day are {Figures?.Usual:0.#}."),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Figures?.Count} of {Figures?.Of} mentions with a tone are negative within six hours; usual are {100 * Figures?.Usual:0} %."),
    };

    private string Waited()
    {
        var waited = At - (WaitingSince ?? At);
        return waited switch
        {
            { TotalMinutes: < 1 } => "less than a minute",
            { TotalMinutes: < 120 } => $"{(int)waited.TotalMinutes} min",
            { TotalHours: < 48 } => $"{(int)waited.TotalHours} h",
            _ => $"{(int)waited.TotalDays} days",
        };
    }

    internal string Write() => JsonSerializer.Serialize(this, AlertContext.Default.Alert);

    internal static Alert Read(string json) => JsonSerializer.Deserialize(json, AlertContext.Default.Alert)!;
}

/// <summary>The numbers behind a spike or a negative share.</summary>
/// <param name="Count">Mentions, or negative ones.</param>
/// <param name="Of">Out of how many.</param>
/// <param name="Usual">The mean number of mentions, or the usual share (0 to 1).</param>
/// <param name="Score">By how many standard deviations it lies above.</param>
/// <param name="Days">Over how many days the usual was found.</param>
public sealed record AlertFigures(long Count, long Of, double Usual, double Score, int Days);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Alert))]
[JsonSerializable(typeof(IReadOnlyList<Alert>))]
[JsonSerializable(typeof(WatchState))]
internal sealed partial class AlertContext : JsonSerializerContext;
