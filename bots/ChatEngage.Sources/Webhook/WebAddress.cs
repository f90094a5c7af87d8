namespace ChatEngage.Sources.Webhook;

/// <summary>Addresses that may be shown as links.</summary>
internal static class WebAddress
{
    public const int Longest = 2048;

    /// <summary>Absolute, http or https, with a host and no control characters.</summary>
    public static bool IsValid(string text) =>
        text.Length <= Longest
        && (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        && !text.AsSpan().ContainsAnyInRange('\0', '\x1f')
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Host.Length > 0;
}
