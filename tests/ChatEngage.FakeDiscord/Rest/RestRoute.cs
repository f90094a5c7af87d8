namespace ChatEngage.FakeDiscord;

/// <summary>A method and a template with names in braces, as in the published specification.</summary>
/// <param name="IsOpen">True where a token in the path stands for the bot's.</param>
/// <param name="IsBare">True where Discord reads no body, whatever one is sent.</param>
internal sealed record RestRoute(string Method, string Template, Func<RestRequest, RestAnswer> Handle, bool IsOpen = false, bool IsBare = false)
{
    private readonly string[] parts = Template.Split('/');

    /// <summary>Whether a body is read at all.</summary>
    public bool ReadsBody => !IsBare && Method is ( "POST" or "PUT" or "PATCH");

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
