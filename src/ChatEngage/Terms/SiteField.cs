using System.Globalization;

namespace ChatEngage.Terms;

/// <summary>A host with all below it, and of its paths those that begin so: <c>example.com/blog</c> takes shop.example.com/blog/1 and not example.com/blogger.</summary>
internal sealed record SiteField : Field
{
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = false };
    private readonly string host;
    private readonly int? port;
    private readonly string path;

    private SiteField(string value, string host, int? port, string path) : base("site", value) => (this.host, this.port, this.path) = (host, port, path);

    public static SiteField? Read(string value)
    {
        var rest = value;
        foreach (var scheme in new[] { "https://", "http://", "//" })
            if (rest.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[scheme.Length..];
                break;
            }
        var slash = rest.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? at : rest.Length;
        var (name, path) = (rest[..slash], rest[slash..].TrimEnd('/'));
        int? port = null;
        if (name.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
        {
            if (!ushort.TryParse(name[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            (name, port) = (name[..colon], number);
        }
        return HostOf(name) is { } host && !path.AsSpan().ContainsAny('?', '#') ? new(value, host, port, Unescaped(path)) : null;
    }

    public override string? Objection(TermsSubject subject)
    {
        if (!Uri.TryCreate(subject.Url, UriKind.Absolute, out var url) || HostOf(url.Host) is not { } theirs) return "it has no address";
        var below = theirs.EndsWith(host, StringComparison.Ordinal) && (theirs.Length == host.Length || theirs[^(host.Length + 1)] == '.');
        if (!below || (port is not null && url.Port != port)) return $"it is at {theirs}";
        var folder = Unescaped(url.AbsolutePath);
        var inside = folder.StartsWith(path, StringComparison.OrdinalIgnoreCase) && (folder.Length == path.Length || folder[path.Length] == '/');
        return inside ? null : $"it is elsewhere at {theirs}";
    }

    /// <summary>In the form that DNS knows; null when it is no host name.</summary>
    private static string? HostOf(string name)
    {
        name = name.TrimEnd('.');
        if (name.Length == 0 || !name.All(letter => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || letter is '.' or '-' or '_'))
            return null;
        try
        {
            return Idn.GetAscii(name).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null; // An empty or overlong label, or letters that no host has.
        }
    }

    private static string Unescaped(string path) => Uri.UnescapeDataString(path);
}
