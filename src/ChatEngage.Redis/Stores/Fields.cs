using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>Field and value pairs as Redis answers them.</summary>
internal static class Fields
{
    /// <summary>The pairs by field name; a field that is not there answers null.</summary>
    public static Lookup Of(RedisResult[] pairs)
    {
        var fields = new Dictionary<string, RedisResult>(pairs.Length / 2, StringComparer.Ordinal);
        for (var i = 0; i + 1 < pairs.Length; i += 2) fields[(string)pairs[i]] = pairs[i + 1];
        return new Lookup(fields);
    }

    internal readonly struct Lookup(Dictionary<string, RedisResult> fields)
    {
        public RedisResult? this[string name] => fields.GetValueOrDefault(name);
        public IEnumerable<string> Names => fields.Keys;
        public string? Text(string name) => fields.TryGetValue(name, out var value) ? (string?)value : null;
        public long Number(string name) => fields.TryGetValue(name, out var value) ? (long)value : 0;
    }
}
