using System.Text.RegularExpressions;

namespace ChatEngage.Sources.Feed;

/// <summary>Tells from an address which page a post, comment or answer belongs to, and whether it answers something there.</summary>
internal static partial class ThreadAddress
{
    private static readonly string[] OfTheThread = ["t", "tid", "topic", "threadid", "topic_id", "thread"];
    private static readonly string[] OfThePost = ["do", "comment", "page"];

    /// <summary>The key of the thread.</summary>
    /// <param name="link">http or https.</param>
    public static string Key(Uri link)
    {
        var page = PageAddress.Page(link);
        if (!Uri.TryCreate(page, UriKind.Absolute, out var at)) return page;
        var site = at.GetLeftPart(UriPartial.Authority);
        // Blogs: pages of comments belong to their post.
        var path = CommentPage().Replace(at.AbsolutePath, "").TrimEnd('/');
        if (ByPath(path) is { } thread) return site + thread;
        var query = Query(at);
        return path.Length == 0 && query.Length > 0 ? $"{site}/{query}" : site + path + query;
    }

    /// <summary>It stands below something else on its page.</summary>
    public static bool IsAnswer(Uri link) =>
        AnswerFragment().IsMatch(link.Fragment) || PageAddress.Parameter(link, "showComment") is not null || (Discourse().Match(link.AbsolutePath) is { Success: true } post && post.Groups[3].Value is not ("" or "1"));

    /// <summary>The place calls it a question.</summary>
    public static bool IsQuestion(Uri link) => Questions().IsMatch(link.AbsolutePath) && link.Fragment.Length == 0;

    private static string? ByPath(string path)
    {
        if (Discourse().Match(path) is { Success: true } discourse) return $"{discourse.Groups[1].Value}/t/{discourse.Groups[2].Value}";
        if (Numbered().Match(path) is { Success: true } numbered) return numbered.Groups[1].Value;
        if (Reddit().Match(path) is { Success: true } reddit) return reddit.Groups[1].Value;
        if (MyBb().Match(path) is { Success: true } plain) return plain.Groups[1].Value + ".html";
        return null;
    }

    /// <summary>Of a forum's script only the number of the thread counts; of anything else, all of it.</summary>
    private static string Query(Uri at)
    {
        var parts = at.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries);
        if (Script().IsMatch(at.AbsolutePath))
        {
            // SMF writes topic=12.msg34, vBulletin 4 the thread's number and name without any =.
            var named = parts.Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionaryOfFirst();
            foreach (var name in OfTheThread)
                if (named.TryGetValue(name, out var number) && LeadingNumber().Match(number) is { Success: true } digits)
                    return $"?{name}={digits.Value}";
            if (parts is [var first, ..] && !first.Contains('=', StringComparison.Ordinal) && LeadingNumber().Match(first) is { Success: true } thread) return $"?{thread.Value}";
            return at.Query;
        }
        var kept = parts.Where(part => !part.StartsWith("showComment=", StringComparison.OrdinalIgnoreCase) && !IsOfAPost(at, part)).ToList();
        return kept.Count == 0 ? "" : "?" + string.Join('&', kept);
    }

    // Invision: /topic/12-name/?do=findComment&comment=34.
    private static bool IsOfAPost(Uri at, string part) => at.AbsolutePath.Contains("/topic/", StringComparison.OrdinalIgnoreCase) && OfThePost.Contains(part.Split('=')[0], StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> ToDictionaryOfFirst(this IEnumerable<string[]> pairs)
    {
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in pairs) first.TryAdd(pair[0], pair[1]);
        return first;
    }

    [GeneratedRegex(@"/comment-page-\d+/?$", RegexOptions.CultureInvariant)]
    private static partial Regex CommentPage();

    [GeneratedRegex(@"^#((li-|div-)?comment[-_]?\w*\d|c\d+|respond|disqus|issuecomment-|isso-|answer-?\d|reply-?\d|r\d+$|post-?\d|p\d+$|pid\d|msg\d|entry\d|\d{4,}$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AnswerFragment();

    // /t/name/123/4, /t/123/4, /t/name/123; the name may change, the number does not.
    [GeneratedRegex(@"^(.*?)/t/(?:[^/]*[^/\d][^/]*/)?(\d+)(?:/(\d+))?/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Discourse();

    // XenForo, vBulletin 5, Invision, NodeBB, Flarum, Vanilla and Stack Exchange: the part with the number is the thread, the rest a place in it.
    // Not a year with a month: that is how magazines file their articles.
    [GeneratedRegex(@"^(.*?/(?:threads?/[^/]*?\.\d+|(?:threads?|topic|discussion|d|questions)/(?!(?:19|20)\d\d/\d)\d+(?:-[^/]*)?))(?:/.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(/r/[^/]+/comments/\w+)(?:/.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Reddit();

    [GeneratedRegex(@"^(.*/thread-\d+)(?:-.*)?\.html$", RegexOptions.CultureInvariant)]
    private static partial Regex MyBb();

    [GeneratedRegex(@"/(viewtopic|showthread|showtopic|topic|index|thread|forum)\.(php|aspx?|cgi|pl)$|/forums?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Script();

    [GeneratedRegex(@"^/questions/\d+(/[^/]*)?/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Questions();

    [GeneratedRegex(@"^\d+", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingNumber();
}
