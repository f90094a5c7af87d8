using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Suggestions;

/// <summary>Suggests what fits best of the brand's playbook and its own approved replies, with the names filled in.</summary>
public sealed partial class BrandSuggester(Brand brand, ReplyRanker ranker) : ISuggester
{
    private const int Most = 3;
    private const int LongestName = 60;

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        IReadOnlyList<Suggestion> best = conversation.Newest is not { } mention
            ? []
            : [.. ranker.Rank(Anonymous.Mention(mention), conversation.Language, Most).Select(ranked => Suggest(ranked, conversation, mention))];
        return Task.FromResult(best);
    }

    private Suggestion Suggest(RankedReply ranked, Conversation conversation, ThreadMention mention)
    {
        var text = Placeholders.Fill(ranked.Item.Reply, new Dictionary<string, string?>
        {
            ["contact"] = NameOf(mention.Author),
            ["brand"] = brand.Name,
        });
        return new Suggestion(IdOf(conversation, mention, ranked.Item.Key), text, ranked.Item.Origin, Math.Round(ranked.Score, 3), Placeholders.Missing(text), ranked.Item.Title, ranked.Item.Key);
    }

    /// <summary>What to call the contact; never a name that is a link, an address or a text of its own, which the brand would publish.</summary>
    public static string? NameOf(ThreadAuthor author)
    {
        ArgumentNullException.ThrowIfNull(author);
        return author.Name is { Length: <= LongestName } name && !string.IsNullOrWhiteSpace(name) && !name.Any(char.IsControl) && !Leads().IsMatch(name) ? name : author.Handle?.TrimStart('@');
    }

    [GeneratedRegex(@"[/@\\]|\bwww\.|[\p{L}\p{N}]{2}\.\p{L}{2}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Leads();

    // The same suggestion made again, after a crash or a conflict, is the same one.
    private static SuggestionId IdOf(Conversation conversation, ThreadMention mention, string item) =>
        new(Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{conversation.Id}\n{mention.Id}\n{mention.ThreadVersion}\n{item}"))));
}
