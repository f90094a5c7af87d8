using System.Text.RegularExpressions;

namespace ChatEngage.FakeTeams;

/// <summary>Takes a raw request target apart, and says what is wrong with how it was written.</summary>
internal sealed partial record ConnectorRoute(ConnectorCall Call, string Base, string? Conversation, string? Item, IReadOnlyDictionary<string, string> Query)
{
    public static ConnectorRoute Parse(string method, string rawTarget, Action<string> violation)
    {
        var cut = rawTarget.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = cut < 0 ? (rawTarget, "") : (rawTarget[..cut], rawTarget[(cut + 1)..]);
        if (path.Contains("//", StringComparison.Ordinal)) violation($"{method} {path}: the service URL and the path are joined by more than one slash.");
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = Array.IndexOf(segments, "v3");
        if (start < 0) return new(ConnectorCall.Unknown, path, null, null, new Dictionary<string, string>());
        foreach (var segment in segments) CheckEncoding(method, path, segment, violation);
        var rest = segments[(start + 1)..].Select(Uri.UnescapeDataString).ToArray();
        var (call, conversation, item) = Match(method, rest);
        return new(call, "/" + string.Join('/', segments[..start].Append("")), conversation, item, Pairs(query));
    }

    private static (ConnectorCall Call, string? Conversation, string? Item) Match(string method, string[] path) => (method, path) switch
    {
        ("POST", ["conversations"]) => (ConnectorCall.CreateConversation, null, null),
        ("POST", ["conversations", var c, "activities"]) => (ConnectorCall.Send, c, null),
        ("POST", ["conversations", var c, "activities", var a]) => (ConnectorCall.Reply, c, a),
        ("PUT", ["conversations", var c, "activities", var a]) => (ConnectorCall.Update, c, a),
        ("DELETE", ["conversations", var c, "activities", var a]) => (ConnectorCall.Delete, c, a),
        ("GET", ["conversations", var c, "members"]) => (ConnectorCall.Members, c, null),
        ("GET", ["conversations", var c, "members", var m]) => (ConnectorCall.Member, c, m),
        ("GET", ["conversations", var c, "pagedmembers"]) => (ConnectorCall.PagedMembers, c, null),
        ("GET", ["conversations", var c, "activities", var a, "members"]) => (ConnectorCall.ActivityMembers, c, a),
        ("GET", ["teams", var t]) => (ConnectorCall.Team, null, t),
        ("GET", ["teams", var t, "conversations"]) => (ConnectorCall.TeamChannels, null, t),
        _ => (ConnectorCall.Unknown, null, null),
    };

    /// <summary>What encodeURIComponent leaves alone is fine; ':' ';' '@' and the like must be escaped, and once only.</summary>
    private static void CheckEncoding(string method, string path, string segment, Action<string> violation)
    {
        if (!Segment().IsMatch(segment)) violation($"{method} {path}: '{segment}' is not percent-encoded.");
        else if (segment.Contains("%25", StringComparison.Ordinal)) violation($"{method} {path}: '{segment}' is percent-encoded twice.");
    }

    private static Dictionary<string, string> Pairs(string query) => query.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "");

    [GeneratedRegex(@"^(?:[A-Za-z0-9\-_.~!'()*]|%[0-9A-Fa-f]{2})+$")]
    private static partial Regex Segment();
}
