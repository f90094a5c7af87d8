using System.Text.RegularExpressions;
using ChatEngage.Sources.Outbound;

namespace ChatEngage.Sources.Feed;

/// <summary>Brings the many addresses of one page to one: redirect links unwrapped, tracking and sessions taken off.</summary>
internal static partial class PageAddress
{
    private const int Wrappings = 3;
    private static readonly HashSet<string> Tracking = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "ref_src", "xtor",
        "at_medium", "at_campaign", "wt_mc", "cmpid", "ncid", "spm", "ved", "usg", "cd", "phpsessid", "jsessionid", "replytocom", "cpage",
    };

    private static readonly string[] TrackingPrefixes = ["utm_", "mtm_", "pk_", "piwik_", "hsa_", "at_custom"];

    /// <summary>The address that is shown: unwrapped and without tracking.</summary>
    public static Uri Clean(Uri link)
    {
        for (var times = 0; times < Wrappings && Wrapped(link) is { } inner; times++) link = inner;
        if (link.Scheme is not ("http" or "https")) return link;
        var (query, fragment) = (Query(link), Fragment(link));
        if (query == link.Query && fragment == link.Fragment) return link;
        return new Uri(link.GetLeftPart(UriPartial.Path) + query + fragment);
    }

    /// <summary>What the page is known by, whichever feed tells of it: an address again, always https and without a slash at its end.</summary>
    public static string Key(Uri link) => Of(Clean(link), withFragment: true);

    /// <summary>The same without the place on the page.</summary>
    public static string Page(Uri link) => Of(Clean(link), withFragment: false);

    private static string Of(Uri link, bool withFragment)
    {
        if (link.Scheme is not ("http" or "https")) return link.OriginalString;
        var name = OutboundHttp.HostOf(link) ?? link.Host;
        var host = link.IsDefaultPort ? name : FormattableString.Invariant($"{name}:{link.Port}");
        var path = link.AbsolutePath.TrimEnd('/');
        var rest = link.Query + (withFragment ? link.Fragment : "");
        return path.Length == 0 && rest.Length > 0 ? $"https://{host}/{rest}" : $"https://{host}{path}{rest}";
    }

    private static string Query(Uri link)
    {
        if (link.Query.Length <= 1) return "";
        var kept = link.Query[1..].Split('&').Where(part => part.Length > 0 && !IsTracking(part.Split('=', 2)));
        return string.Join('&', kept) is { Length: > 0 } query ? "?" + query : "";
    }

    private static bool IsTracking(string[] pair) =>
        Tracking.Contains(pair[0])
        || TrackingPrefixes.Any(prefix => pair[0].StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        // Forums put a session here for whoever takes no cookies.
        || (pair is ["sid" or "s", { Length: 32 } session] && session.All(char.IsAsciiHexDigit));

    private static string Fragment(Uri link) => TrackingFragment().IsMatch(link.Fragment) ? "" : link.Fragment.Length == 1 ? "" : link.Fragment;

    private static Uri? Wrapped(Uri link)
    {
        var parameter = link switch
        {
            { AbsolutePath: "/url" } when Google().IsMatch(link.Host) => "url",
            { AbsolutePath: "/news/apiclick.aspx", Host: "www.bing.com" or "bing.com" } => "url",
            { AbsolutePath: "/l.php", Host: "l.facebook.com" or "lm.facebook.com" } => "u",
            { AbsolutePath: "/redirect", Host: "www.youtube.com" } => "q",
            _ => null,
        };
        if (parameter is null) return null;
        return (Parameter(link, parameter) ?? Parameter(link, "q")) is { } inner && Uri.TryCreate(inner, UriKind.Absolute, out var target) && target.Scheme is "http" or "https" ? target : null;
    }

    internal static string? Parameter(Uri link, string name) => link.Query.TrimStart('?').Split('&')
        .Select(part => part.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0].Equals(name, StringComparison.OrdinalIgnoreCase) && pair[1].Length > 0)
        .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))
        .FirstOrDefault();

    [GeneratedRegex(@"^(www\.)?google\.[a-z]{2,3}(\.[a-z]{2})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Google();

    [GeneratedRegex("^#(xtor=|utm_|ref=|rss|:~:)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex TrackingFragment();
}
