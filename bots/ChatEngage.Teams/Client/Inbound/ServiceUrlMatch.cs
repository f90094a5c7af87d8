namespace ChatEngage.Teams.Client.Inbound;

internal static class ServiceUrlMatch
{
    /// <summary>Equal but for the case of scheme and host; a slash at the end counts.</summary>
    public static bool Same(string? claimed, string? named)
    {
        if (claimed is not { Length: > 0 } || named is null || claimed.Length != named.Length) return false;
        var path = PathStart(claimed);
        return path == PathStart(named)
            && claimed.AsSpan(0, path).Equals(named.AsSpan(0, path), StringComparison.OrdinalIgnoreCase)
            && claimed.AsSpan(path).SequenceEqual(named.AsSpan(path));
    }

    private static int PathStart(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return 0;
        var path = url.AsSpan(scheme + 3).IndexOfAny('/', '?', '#');
        return path < 0 ? url.Length : scheme + 3 + path;
    }
}
