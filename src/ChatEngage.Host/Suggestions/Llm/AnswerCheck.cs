using System.Text.RegularExpressions;
using ChatEngage.Sources;
using ChatEngage.Suggestions;
using ChatEngage.Understanding;

namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>What a model's answer must not be. The rules it was told are not relied on: everything they ask for that can be checked is checked here.</summary>
internal static partial class AnswerCheck
{
    /// <summary>No reply in public is longer, whatever the place takes.</summary>
    private const int MaxLength = 2_000;
    private const int Shingle = 8;
    private static readonly Reader Reader = new();

    /// <summary>A code for the count when it may not be shown; null when it may.</summary>
    /// <param name="answer">As the model wrote it.</param>
    /// <param name="filled">With the contact's name, as it would be sent.</param>
    /// <param name="cited">The prepared answers it cites.</param>
    /// <param name="language">Of the post, where known.</param>
    public static string? Fault(ModelAnswer answer, string filled, IReadOnlyList<CannedResponse> cited, Prompt prompt, ReplyRules rules, string? language)
    {
        if (answer.Reply.Length > MaxLength || rules.LengthOf(filled) > rules.MaxLength) return "long";
        // The contact's name is no text of the model, but it is sent all the same.
        if (PlainText.IsStrange(answer.Reply) || PlainText.IsStrange(filled)) return "characters";
        var source = PlainText.Of(string.Join('\n', cited.Select(entry => entry.Text)));
        var reply = PlainText.Of(answer.Reply);
        if (Leaks(reply, source, prompt)) return "leak";
        if ((Leads(reply, source, rules) ?? Leads(PlainText.Of(filled), source, rules)) is { } lead) return lead;
        if (Placeholders.In(answer.Reply).Except(cited.SelectMany(entry => Placeholders.In(entry.Text))).Except(["contact"]).Any()) return "placeholder";
        if (Promises.AreNew(reply, source, PlainText.Of(prompt.Newest))) return "promise";
        return OtherLanguage(answer.Reply, language) ? "language" : null;
    }

    private static string? Leads(string reply, string source, ReplyRules rules)
    {
        var ways = Ways.In(reply);
        if (ways.Except(Ways.In(source)).Any() || Ways.IsDisguised(reply) || (!rules.Links && reply.Contains("://", StringComparison.Ordinal))) return "link";
        if (Ways.Without(reply).Contains('@', StringComparison.Ordinal)) return "mention";
        return Markup().IsMatch(reply) ? "markup" : null;
    }

    private static bool Leaks(string reply, string source, Prompt prompt)
    {
        if (reply.Contains(prompt.Nonce, StringComparison.Ordinal)) return true;
        if (Machine().Matches(reply).Any(match => !source.Contains(match.Value, StringComparison.Ordinal))) return true;
        var rules = $" {string.Join(' ', PlainText.Words(PlainText.Of(prompt.Rules)))} ";
        string[] words = [.. PlainText.Words(reply)];
        for (var i = 0; i + Shingle <= words.Length; i++)
            if (rules.Contains($" {string.Join(' ', words.AsSpan(i, Shingle))} ", StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool OtherLanguage(string reply, string? language) =>
        language is not null && Reader.Read(reply).Language is { } written && !written.Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"<[a-z/!#@?&]|\]\s*\(|```|\[\[|!\[")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\bas an ai\b|\ban ai\b|\bi(?:'|’| a)m (?:a |an )?(?:ai|bot|machine|assistant)\b|language model|\bchat ?gpt\b|\bgpt\b|\bllm\b|\bopenai\b|system prompt|system message|my (?:instructions|rules|prompt)|these rules|prepared answers?|sprachmodell|\bki\b|kunstliche intelligenz|meine (?:anweisungen|regeln)|\bprompts?\b")]
    private static partial Regex Machine();
}
