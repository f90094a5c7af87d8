using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Collects what is wrong in a body, field by field, and writes the tree that goes with 50035.</summary>
internal sealed class FormErrors
{
    private readonly List<(string Path, string Code, string Message)> all = [];

    public bool Any => all.Count > 0;

    public string Sentence => string.Join("; ", all.Select(error => $"{(error.Path.Length == 0 ? "body" : error.Path)}: {error.Message}"));

    /// <param name="path">Names and indexes joined by dots, such as <c>embeds.0.title</c>; empty for the whole.</param>
    public void Add(string path, string code, string message) => all.Add((path, code, message));

    /// <summary>Takes over another's errors below a field.</summary>
    public void Take(FormErrors other, string below)
    {
        foreach (var (path, code, message) in other.all) Add($"{below}.{path}".Trim('.'), code, message);
    }

    public void TooLong(string path, string? text, int most)
    {
        if (text is not null && text.Trim().Length > most) Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
    }

    public void Length(string path, string? text, int least, int most)
    {
        if (text is not null && (text.Length < least || text.Length > most)) Add(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
    }

    public JsonObject Tree()
    {
        var tree = new JsonObject();
        foreach (var (path, code, message) in all)
        {
            var node = tree;
            foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries)) node = Child(node, part);
            if (node["_errors"] is not JsonArray list) node["_errors"] = list = [];
            list.Add(new JsonObject { ["code"] = code, ["message"] = message });
        }
        return tree;
    }

    private static JsonObject Child(JsonObject node, string name)
    {
        if (node[name] is JsonObject child) return child;
        child = [];
        node[name] = child;
        return child;
    }
}
