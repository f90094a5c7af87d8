using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatEngage.FakeDiscord;

/// <summary>A request after it was read and matched to its route.</summary>
internal sealed record RestRequest(string Method, string Path, RestRoute Route, IReadOnlyDictionary<string, string> Values, IQueryCollection Query, JsonNode? Body, IReadOnlyList<FakeFile> Files)
{
    public JsonObject Form => Body as JsonObject ?? [];

    /// <summary>An id in the path, or 0, which no thing has.</summary>
    public ulong Id(string name) => ulong.TryParse(Values.GetValueOrDefault(name), out var id) ? id : 0;

    /// <summary>What the rate limit is kept apart by: channel, guild, or webhook and its token.</summary>
    public string Major => string.Join('/', new[] { "channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_id" }.Select(Values.GetValueOrDefault).Where(value => value is not null));
}
