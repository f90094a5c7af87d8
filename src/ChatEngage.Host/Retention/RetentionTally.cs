using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Host.Retention;

/// <summary>What a run did, in counts only; carried along from step to step.</summary>
internal sealed record RetentionTally
{
    /// <summary>Days of the log that went into the archive, and their entries.</summary>
    public int Days { get; init; }
    public long Entries { get; init; }

    /// <summary>Conversations whose texts went.</summary>
    public int Texts { get; init; }
    public int Conversations { get; init; }
    public int Contacts { get; init; }
    public int Dead { get; init; }

    /// <summary>What could not be done and waits for somebody; null when all was.</summary>
    public string? Problem { get; init; }

    public static RetentionTally Read(string payload) => payload.Length == 0 ? new RetentionTally() : JsonSerializer.Deserialize(payload, RetentionJson.Default.RetentionTally)!;

    public string Write() => JsonSerializer.Serialize(this, RetentionJson.Default.RetentionTally);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Days} log days with {Entries} entries archived, texts of {Texts} conversations, {Conversations} conversations, {Contacts} contacts and {Dead} dead letters removed{(Problem is null ? "" : "; " + Problem)}");
}

/// <summary>When it ran last and runs next.</summary>
/// <param name="Ran">Null until it ran once.</param>
internal sealed record RetentionState(DateTimeOffset Next, DateTimeOffset? Ran = null, RetentionTally? Last = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(RetentionTally))]
[JsonSerializable(typeof(RetentionState))]
internal sealed partial class RetentionJson : JsonSerializerContext;
