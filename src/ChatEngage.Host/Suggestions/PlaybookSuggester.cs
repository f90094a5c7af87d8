using System.Security.Cryptography;
using System.Text;
using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Suggestions;

namespace ChatEngage.Host.Suggestions;

/// <summary>The first simple suggester: a canned response fits as far as the newest mention has the words it lists.</summary>
internal sealed class PlaybookSuggester(Brand brand, IReadOnlyList<CannedResponse> playbook) : ISuggester
{
    private const int Most = 3;

    // One word out of many says little; one phrase out of a few says enough.
    private const double Threshold = 0.3;

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (conversation.Newest is not { } mention) return Task.FromResult<IReadOnlyList<Suggestion>>([]);
        var words = Words(mention.Text);
        IReadOnlyList<Suggestion> best = [.. playbook
            .Where(canned => Speaks(canned, conversation.Language))
            .Select(canned => (Canned: canned, Score: Score(canned, words)))
            .Where(candidate => candidate.Score >= Threshold)
            .OrderByDescending(candidate => candidate.Score)
            .ThenBy(candidate => candidate.Canned.File, StringComparer.Ordinal)
            .Take(Most)
            .Select(candidate => Suggest(candidate.Canned, candidate.Score, conversation, mention))];
        return Task.FromResult(best);
    }

    /// <summary>Two hits are a full score however long the list is: lists name many ways to say one thing.</summary>
    private static double Score(CannedResponse canned, string words)
    {
        var hits = canned.When.Sum(phrase => Contains(words, Words(phrase)) ? phrase.Contains(' ', StringComparison.Ordinal) ? 1.5 : 1 : 0);
        return Math.Round(Math.Min(1, hits / Math.Min(canned.When.Count, 3)), 3);
    }

    private Suggestion Suggest(CannedResponse canned, double score, Conversation conversation, ThreadMention mention)
    {
        var text = Placeholders.Fill(canned.Text, new Dictionary<string, string?>
        {
            ["contact"] = mention.Author.Name ?? mention.Author.Handle,
            ["brand"] = brand.Name,
        });
        return new Suggestion(IdOf(conversation, mention, canned), text, Origin.Playbook, score, Placeholders.Missing(text), canned.Title);
    }

    // The same suggestion made again, after a crash or a conflict, is the same one.
    private static SuggestionId IdOf(Conversation conversation, ThreadMention mention, CannedResponse canned) =>
        new(Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{conversation.Id}\n{mention.Id}\n{mention.ThreadVersion}\n{canned.File}"))));

    private static bool Speaks(CannedResponse canned, string? language) =>
        canned.Language is null || language is null || language.StartsWith(canned.Language, StringComparison.OrdinalIgnoreCase);

    /// <summary>Lower case, words between single blanks, a blank at each end, so that whole words are found.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder(" ", text.Length + 2);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) words.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’') && words[^1] != ' ') words.Append(' ');
        }
        return words[^1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }

    private static bool Contains(string words, string phrase) => phrase.Length > 2 && words.Contains(phrase, StringComparison.Ordinal);
}
