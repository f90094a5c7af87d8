using System.Text.RegularExpressions;

namespace ChatEngage.Suggestions;

/// <summary>The <c>{name}</c> parts of a prepared text.</summary>
public static partial class Placeholders
{
    /// <summary>Filled when somebody approves; never missing before.</summary>
    private static readonly string[] FilledAtApproval = ["agent", "initials"];

    /// <summary>Fills what <paramref name="values"/> knows; a null or blank value fills nothing. Values lose their braces: a contact called <c>{agent}</c> is no placeholder.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string?> values) => Pattern().Replace(text, match =>
        values.TryGetValue(match.Groups[1].Value, out var value) && Bare(value) is { Length: > 0 } bare ? bare : match.Value);

    /// <summary>The names that are not filled, each once, in the order of their appearance.</summary>
    public static IReadOnlyList<string> Missing(string text) => [.. In(text).Except(FilledAtApproval)];

    /// <summary>All names in a text, each once.</summary>
    public static IReadOnlyList<string> In(string text) => [.. Pattern().Matches(text).Select(match => match.Groups[1].Value).Distinct()];

    private static string Bare(string? value) => string.Concat((value ?? "").Where(c => c is not ('{' or '}'))).Trim();

    [GeneratedRegex(@"\{([a-z][a-z0-9_]{0,39})\}")]
    private static partial Regex Pattern();
}
