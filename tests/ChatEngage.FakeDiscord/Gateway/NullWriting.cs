using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Rewrites an event's data in a style of nulls.</summary>
internal static class NullWriting
{
    private static readonly string[] Optional =
        ["nonce", "webhook_id", "application_id", "member", "message_reference", "referenced_message", "interaction_metadata", "thread", "poll", "reactions", "shard", "user_id", "locale"];

    public static JsonNode Apply(JsonNode data, NullStyle style)
    {
        if (style == NullStyle.Missing) Strip(data);
        if (style == NullStyle.Written && data is JsonObject thing)
            foreach (var name in Optional.Where(name => !thing.ContainsKey(name))) thing[name] = null;
        return data;
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonArray list)
            foreach (var item in list) Strip(item);
        if (node is not JsonObject thing) return;
        foreach (var name in thing.Where(field => field.Value is null).Select(field => field.Key).ToList()) thing.Remove(name);
        foreach (var (_, value) in thing) Strip(value);
    }
}
