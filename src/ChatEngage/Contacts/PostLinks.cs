using ChatEngage.Inbox;

namespace ChatEngage.Contacts;

/// <summary>Addresses of posts in a form in which the same post has the same address.</summary>
public static class PostLinks
{
    private const int Most = 10;
    private const string Closing = ".,;:!?…\"'»”’)]}>*_";
    private static readonly string[] Tracking = ["utm_", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "ref_src", "ref_url"];

    /// <summary>The address without scheme, www, tracking and a slash at the end; null when it is none, or that of a whole site.</summary>
    public static string? Normal(string? address) => Parse(address) is var (place, part) ? place + part : null;

    /// <summary>What a mention's text links, at most ten. A link to a part of a page links the page.</summary>
    public static IReadOnlyList<string> In(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        var links = new HashSet<string>(StringComparer.Ordinal);
        var text = mention.Text.AsSpan();
        for (var at = Next(text, 0); at >= 0 && links.Count < Most; at = Next(text, at))
        {
            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or '|')) end++;
            Add(links, Trimmed(text[at..end]).ToString());
            at = end;
        }
        return [.. links.Take(Most)];
    }

    /// <summary>What a mention's own address leads to.</summary>
    public static IReadOnlyList<string> Of(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        var links = new HashSet<string>(StringComparer.Ordinal);
        Add(links, mention.Url);
        return [.. links];
    }

    private static void Add(HashSet<string> links, string? address)
    {
        if (Parse(address) is not var (place, part)) return;
        links.Add(place + part);
        if (part.Length > 0 && place.AsSpan().ContainsAny('/', '?')) links.Add(place);
    }

    private static (string Place, string Part)? Parse(string? address)
    {
        if (address is null || address.Length > 2_000) return null;
        if (address.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) address = "http://" + address;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)) return null;
        var host = HostOf(uri);
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        if (host.Length == 0) return null;
        var query = string.Join('&', uri.Query.TrimStart('?').Split('&').Where(part => part.Length > 0 && !Tracking.Any(name => part.StartsWith(name, StringComparison.OrdinalIgnoreCase))));
        var place = $"{host}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}{uri.AbsolutePath.TrimEnd('/')}{(query.Length > 0 ? "?" : "")}{query}";
        // What marks a passage of a page is no post of its own.
        var part = uri.Fragment.Length > 1 && !uri.Fragment.StartsWith("#:~:", StringComparison.Ordinal) ? uri.Fragment : "";
        return place.Length == host.Length && part.Length == 0 ? null : (place, part);
    }

    private static string HostOf(Uri uri)
    {
        try
        {
            return uri.IdnHost.ToLowerInvariant().TrimEnd('.');
        }
        catch (UriFormatException)
        {
            return ""; // Letters that no host has are only found here.
        }
    }

    private static int Next(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length && text[from..].IndexOfAny("hHwW") is >= 0 and var step)
        {
            var at = from + step;
            var rest = text[at..];
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && (rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase)))
                return at;
            from = at + 1;
        }
        return -1;
    }

    /// <summary>Without the marks of the sentence around it; a bracket that is opened within belongs to it.</summary>
    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> link)
    {
        while (link.Length > 0 && Closing.Contains(link[^1]) && !(link[^1] == ')' && link.Count('(') >= link.Count(')'))) link = link[..^1];
        return link;
    }
}
