namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Which prefix stands for which namespace, element within element.</summary>
internal sealed class NameScopes
{
    // More than any feed declares; each name is looked up among them.
    private const int Most = 128;

    private readonly List<(int Depth, string Prefix, string Address)> _declared = [];
    private int _depth;

    public void Enter(IReadOnlyList<(string Name, string Value)> attributes)
    {
        _depth++;
        foreach (var (name, value) in attributes)
        {
            if (_declared.Count >= Most) return;
            if (name == "xmlns") _declared.Add((_depth, "", value));
            else if (name.StartsWith("xmlns:", StringComparison.Ordinal)) _declared.Add((_depth, name[6..], value));
        }
    }

    public void Leave()
    {
        while (_declared.Count > 0 && _declared[^1].Depth == _depth) _declared.RemoveAt(_declared.Count - 1);
        _depth--;
    }

    /// <summary>Null for a prefix that nobody declared.</summary>
    public string? Find(string prefix)
    {
        for (var i = _declared.Count - 1; i >= 0; i--)
            if (_declared[i].Prefix == prefix)
                return _declared[i].Address;
        return prefix.Length == 0 ? "" : null;
    }

    public static (string Prefix, string Local) Split(string name)
    {
        var colon = name.IndexOf(':');
        return colon < 0 ? ("", name) : (name[..colon], name[(colon + 1)..]);
    }
}
