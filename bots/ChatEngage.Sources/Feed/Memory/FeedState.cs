using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Sources.Feed;

/// <summary>What is known of one feed between two polls: one document, so that a change of it is all or nothing.</summary>
internal sealed record FeedState
{
    /// <summary>The address as configured; under another one everything but what was seen begins anew.</summary>
    public required Uri Url { get; init; }

    /// <summary>Where permanent redirects led, and a feed was.</summary>
    public Uri? Moved { get; init; }
    public Validators? Validators { get; init; }

    /// <summary>Listening began here: what was published before is old, for ever.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>What was there at the beginning is all dealt with.</summary>
    public bool HasBaseline { get; init; }

    /// <summary>The place asked to be left alone until then.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The newest time that was given to an edit; the next one is later.</summary>
    public DateTimeOffset LastEdit { get; init; }

    /// <summary>The version of the digests.</summary>
    public int Print { get; init; }
    public string? Seen { get; init; }
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Posts whose comments are followed, the newest first.</summary>
    public IReadOnlyList<Following> Follows { get; init; } = [];

    public SeenItems SeenItems() => Feed.SeenItems.Read(Seen, Ids);

    public FeedState With(SeenItems seen)
    {
        var (digests, ids) = seen.Write();
        return this with { Seen = digests, Ids = ids, Print = Fingerprint.Version };
    }

    public string Write() => JsonSerializer.Serialize(this, FeedStateJson.Default.FeedState);

    /// <summary>Null when it cannot be read: that is as good as none.</summary>
    public static FeedState? Read(string? value)
    {
        try
        {
            return value is null ? null : JsonSerializer.Deserialize(value, FeedStateJson.Default.FeedState);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A post whose comments are followed.</summary>
/// <param name="Slot">Where the state of its comment feed is kept: slots are used again, so that nothing stays behind.</param>
internal sealed record Following(int Slot, Uri Feed, string Id, string Thread, DateTimeOffset Published);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(FeedState))]
internal sealed partial class FeedStateJson : JsonSerializerContext;
