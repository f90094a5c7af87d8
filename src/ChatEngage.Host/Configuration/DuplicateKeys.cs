using System.Text.Json;

namespace ChatEngage.Host.Configuration;

/// <summary>
/// Finds keys that a settings file holds twice. The configuration system would silently merge two brands of one name,
/// and its own reader compares without regard to case.
/// </summary>
internal static class DuplicateKeys
{
    /// <exception cref="JsonException">The file is no JSON.</exception>
    public static void Find(ReadOnlySpan<byte> json, string file, Findings findings)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var open = new Stack<(string Path, bool IsList, HashSet<string> Keys)>();
        var path = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    var own = open.TryPeek(out var around) && around.IsList ? around.Path : path;
                    open.Push((own, reader.TokenType == JsonTokenType.StartArray, new HashSet<string>(StringComparer.OrdinalIgnoreCase)));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    var key = reader.GetString()!;
                    var (parent, _, keys) = open.Peek();
                    path = parent.Length == 0 ? key : $"{parent}:{key}";
                    if (!keys.Add(key)) findings.Add($"{path} is given twice in {file}; names differ by more than upper and lower case, so rename or remove one.");
                    break;
            }
        }
    }
}
