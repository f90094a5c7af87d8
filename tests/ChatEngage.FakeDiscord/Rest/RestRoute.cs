namespace ChatEngage.FakeDiscord;

/// <summary>A method and a template with names in braces, as in the published specification.</summary>
/// <param name="IsOpen">True where a token in the path stands for the bot's.</param>
internal sealed record RestRoute(string Method, string Template, Func<RestRequest, RestAnswer> Handle, bool IsOpen = false)
{
    private readonly string[] parts = Template.Split('/');

    public IReadOnlyDictionary<string, string>? Match(string method, string[] path)
    {
        if (method != Method || path.Length != parts.Length) return null;
        var values = new Dictionary<string, string>();
        for (var at = 0; at < parts.Length; at++)
        {
            if (parts[at].StartsWith('{')) values[parts[at].Trim('{', '}')] = Uri.UnescapeDataString(path[at]);
            else if (!parts[at].Equals(path[at], StringComparison.Ordinal)) return null;
        }
        return values;
    }
}
