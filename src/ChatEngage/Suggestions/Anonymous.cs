using System.Text.RegularExpressions;
using ChatEngage.Conversations;

namespace ChatEngage.Suggestions;

/// <summary>Takes the person out of a text that is kept to learn from.</summary>
public static partial class Anonymous
{
    private const int MaxMention = 2_000;
    private const int MaxReply = 4_000;

    /// <summary>The mention without its author's name, handles, e-mail addresses and telephone numbers.</summary>
    public static string Mention(ThreadMention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        var text = Names(mention.Text, mention.Author, "@user");
        // A handle with a server looks like an address behind its @.
        text = Handle().Replace(text, "@user");
        text = Mail().Replace(text, "{email}");
        return Cut(Phone().Replace(text, "{number}"), MaxMention);
    }

    /// <summary>
    /// The reply as a template: the contact is <c>{contact}</c>, the agent <c>{agent}</c>, and a number that the mention gave (an order, a flight)
    /// <c>{number}</c>, so that nobody approves somebody else's by mistake.
    /// </summary>
    public static string Reply(string text, ThreadMention mention, string agent)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(mention);
        var given = Number().Matches(mention.Text).Select(match => match.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var handles = Handle().Matches(mention.Text).Select(match => match.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var template = Names(text, mention.Author, "{contact}");
        template = Whole(template, agent, "{agent}");
        template = Handle().Replace(template, match => handles.Contains(match.Value) ? "{contact}" : match.Value);
        template = Number().Replace(template, match => given.Contains(match.Value) ? "{number}" : match.Value);
        return Cut(template, MaxReply);
    }

    private static string Names(string text, ThreadAuthor author, string by)
    {
        if (author.Handle is { Length: > 1 } handle) text = Whole(text, handle.TrimStart('@'), by, "@?");
        if (author.Name is not { Length: > 1 } name) return text;
        text = Whole(text, name, by);
        // A first name alone; short words and words in lower case are more often words than names.
        foreach (var part in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (part.Length > 2 && char.IsUpper(part[0])) text = Whole(text, part, by, options: RegexOptions.None);
        return text;
    }

    private static string Whole(string text, string word, string by, string before = "", RegexOptions options = RegexOptions.IgnoreCase) => word.Length == 0
        ? text
        : Regex.Replace(text, $@"(?<![\p{{L}}\p{{N}}{{@]){before}{Regex.Escape(word)}(?![\p{{L}}\p{{N}}}}])", by.Replace("$", "$$", StringComparison.Ordinal), options | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.-]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mail();

    // A handle of most networks; the second part is a Mastodon server.
    [GeneratedRegex(@"(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]*[\p{L}\p{N}_](@[\w.-]*\w)?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Handle();

    [GeneratedRegex(@"(?<![\w.])\+?\d[\d ()/-]{6,}\d", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<!\w)(?=\w*\d)\w{3,}(?!\w)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();
}
