using ChatEngage.Digests;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Configuration;

namespace ChatEngage.Host.Digests;

/// <summary>How the sources of a brand fare, as far as this process knows.</summary>
internal static class SourceNotes
{
    /// <summary>Somebody else listens to it, so this process cannot tell.</summary>
    public const string NotWatched = "unknown";

    public static IReadOnlyList<SourceNote> Of(BrandOptions brand, SourceHealth health) => [.. brand.Sources.Select(source =>
    {
        var state = health.Of(brand.Key, source.Name);
        var status = state switch
        {
            { Stopped: true } => "stopped",
            { Error: not null } => "failing",
            // Nobody listens to a webhook: it is told.
            { Listening: false } when source.Type != SourceType.Webhook => NotWatched,
            _ => "ok",
        };
        return new SourceNote(source.Name.Value, status, state.Error, state.FailingSince);
    })];
}
