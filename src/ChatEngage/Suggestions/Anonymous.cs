using System.Text.RegularExpressions;
using ChatEngage.Conversations;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Suggestions;

/// <summary>
/// Takes the person out of a text that is kept to learn from. Runs within commits, so nothing here may throw or take long:
/// every pattern is linear in the text, and none has a time limit.
/// </summary>
public static partial class Anonymous
{
    /// <summary>A longer reply is no template.</summary>
    public const int MaxReply = 4_000;
    private const int MaxMention = 2_000;
    private const int MaxNames = 8;

    /// <summary>The mention without its author's name, handles, e-mail addresses and telephone numbers.</summary>
    public static string Mention(ThreadMention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        var text = Names(mention.Text, mention.Author, "@user");
        text = Traces.Mail().Replace(text, "{email}");
        text = Traces.Handle().Replace(text, "@user");
        return Cut(Traces.Phone().Replace(text, "{number}"), MaxMention);
    }

    /// <summary>
    /// The reply as a template: the contact is <c>{contact}</c>, the agent <c>{agent}</c>, others in the thread <c>{person}</c>. A number that the thread
    /// gave (an order, a flight), or that looks like one of somebody's, is <c>{number}</c>, so that nobody approves somebody else's by mistake; the same
    /// for <c>{email}</c> and <c>{handle}</c>.
    /// </summary>
    /// <param name="thread">The conversation around the mention.</param>
    public static string Reply(string text, ThreadMention mention, string agent, Conversation? thread = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(mention);
        IReadOnlyList<ThreadMention> said = [mention, .. thread?.Mentions ?? []];
        var (numbers, handles, mails) = (Given(Number(), said), Given(Traces.Handle(), said), Given(Traces.Mail(), said));
        // Before the names, which are parts of addresses.
        var template = Traces.Mail().Replace(Cut(text, MaxReply), match => mails.Contains(match.Value) ? "{email}" : match.Value);
        template = Names(template, mention.Author, "{contact}");
        foreach (var other in said.Select(one => one.Author).Append(thread?.Contact ?? mention.Author).Where(author => author.Id != mention.Author.Id).DistinctBy(author => author.Id))
            template = Names(template, other, "{person}");
        template = Whole(template, agent, match => IsAgent(match, template) ? "{agent}" : match.Value);
        template = Traces.Handle().Replace(template, match => handles.Contains(match.Value) && !IsOwn(match.Value, thread) ? "{handle}" : match.Value);
        return Number().Replace(template, match => numbers.Contains(match.Value) || IsSomebodys(match, template) ? "{number}" : match.Value);
    }

    /// <summary>
    /// The text without a person who is erased: handle, name and every part of the name, however they are written. Rather a word too much than a trace left:
    /// only what nearly every text has (a contact called Will, or "the") is left standing in lower case.
    /// </summary>
    internal static string Without(string text, ThreadAuthor person, string by)
    {
        if (person.Handle?.TrimStart('@') is { Length: > 1 } handle)
        {
            text = WithoutWord(text, handle, by);
            if (handle.IndexOf('@', StringComparison.Ordinal) is > 0 and var end) text = Whole(text, handle[..end], match => match.Value[0] == '@' ? by : match.Value);
        }
        if (person.Name is not { Length: > 1 } name) return text;
        text = Whole(text, name, _ => by);
        foreach (var part in name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            if (part.Length > (Stems.IsWithoutBlanks(part[0]) ? 1 : 2)) text = WithoutWord(text, part, by);
        return text;
    }

    private static string WithoutWord(string text, string word, string by) =>
        IsCommon(word) ? Whole(text, word, match => match.Value[0] != '@' && IsLower(match.Value) ? match.Value : by) : Whole(text, word, _ => by);

    private static HashSet<string> Given(Regex what, IReadOnlyList<ThreadMention> said) =>
        said.SelectMany(mention => what.Matches(mention.Text)).Select(match => match.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static string Names(string text, ThreadAuthor author, string by)
    {
        if (author.Handle?.TrimStart('@') is { Length: > 1 } handle)
        {
            text = Whole(text, handle, _ => by);
            // The part before a server, as it is used among its own.
            if (handle.IndexOf('@', StringComparison.Ordinal) is > 0 and var end) text = Whole(text, handle[..end], match => match.Value[0] == '@' ? by : match.Value);
        }
        if (author.Name is not { Length: > 1 } name) return text;
        text = Whole(text, name, _ => by);
        // A first name alone, however the contact writes it; short words and words in lower case are more often words than names.
        foreach (var part in name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MaxNames))
            if (part.Length > (Stems.IsWithoutBlanks(part[0]) ? 1 : 2) && !(char.IsLower(part[0]) && IsCommon(part)))
                text = Whole(text, part, match => IsLower(match.Value) ? match.Value : by);
        return text;
    }

    /// <summary>An agent called Will or Mark does not stand wherever that word does.</summary>
    private static bool IsAgent(Match match, string text)
    {
        var behind = text.AsSpan(match.Index + match.Length).TrimStart(".,!;) ");
        return behind.IsEmpty || behind[0] is '\r' or '\n' || (!IsLower(match.Value) && !IsCommon(match.Value));
    }

    /// <summary>The brand's own handle stands in most mentions, and in its replies it is where to write to.</summary>
    private static bool IsOwn(string handle, Conversation? thread) =>
        thread?.Brand.Value is { Length: > 2 } brand && handle.Contains(brand, StringComparison.OrdinalIgnoreCase);

    /// <summary>Long numbers, and capitals with digits: a ticket or a parcel that the agent looked up. Not in links, nor in telephone numbers.</summary>
    private static bool IsSomebodys(Match match, string text)
    {
        var token = match.Value;
        var digits = token.Count(char.IsAsciiDigit);
        var looks = digits == token.Length
            ? digits >= 5 && token[0] != '0'
            : digits >= 2 && token.Length >= 6 && (digits >= 5 || !char.IsAsciiDigit(token[^1])) && token.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
        if (!looks) return false;
        var (from, to) = (match.Index, match.Index + token.Length);
        while (from > 0 && !char.IsWhiteSpace(text[from - 1])) from--;
        while (to < text.Length && !char.IsWhiteSpace(text[to])) to++;
        var block = text.AsSpan(from, to - from);
        return !block.Contains("://", StringComparison.Ordinal) && !(block.Contains('.') && block.Contains('/')) && !InPhone().IsMatch(text.AsSpan(Math.Max(0, match.Index - 4), match.Index - Math.Max(0, match.Index - 4)));
    }

    private static bool IsLower(string word) => word.AsSpan().TrimStart('@') is [var first, ..] && char.IsLower(first);

    private static bool IsCommon(string word) => Stems.Of(word) is [var stem] && StopWords.All.Contains(stem);

    /// <summary>Replaces a whole word, with or without an @ before it. Scripts without blanks have no border between words.</summary>
    private static string Whole(string text, string word, Func<Match, string> by)
    {
        if (word.Length == 0) return text;
        var before = Stems.IsWithoutBlanks(word[0]) ? "" : @"(?<![\p{L}\p{N}{@])";
        var after = Stems.IsWithoutBlanks(word[^1]) ? "" : @"(?![\p{L}\p{N}}])";
        return Regex.Replace(text, $"{before}@?{Regex.Escape(word)}{after}", match => by(match), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    [GeneratedRegex(@"(?<!\w)(?=\w*\d)\w{3,}(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    // What stands before the last group of a telephone number.
    [GeneratedRegex(@"(?:\d[ ()/-]{1,2}|\+)$", RegexOptions.CultureInvariant)]
    private static partial Regex InPhone();
}
