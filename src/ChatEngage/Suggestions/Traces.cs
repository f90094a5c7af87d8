using System.Text.RegularExpressions;

namespace ChatEngage.Suggestions;

/// <summary>What in a text leads to a person. Every pattern is linear in the text, so none needs a time limit that a busy machine could exceed.</summary>
public static partial class Traces
{
    /// <summary>An e-mail address; not the handle with a server that looks like one behind its @. Begins only where its letters begin, so that a long word is read once.</summary>
    [GeneratedRegex(@"(?<![@\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w", RegexOptions.CultureInvariant)]
    public static partial Regex Mail();

    /// <summary>A handle of most networks; the second part is a Mastodon server.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]*[\p{L}\p{N}_](@[\w.-]*\w)?", RegexOptions.CultureInvariant)]
    public static partial Regex Handle();

    /// <summary>A telephone number, or another row of eight digits and more in groups.</summary>
    [GeneratedRegex(@"(?<![\w.])[+(]?\d[\d ()/-]{6,}\d", RegexOptions.CultureInvariant)]
    public static partial Regex Phone();
}
