using ChatEngage.Inbox;

namespace ChatEngage.Terms;

/// <summary>What a query looks at. What is not known matches no field.</summary>
public sealed record TermsSubject
{
    public required string Text { get; init; }

    /// <summary>Searched like the text; no phrase reaches from one into the other.</summary>
    public string? Title { get; init; }

    /// <summary>Absolute; for <c>site:</c>.</summary>
    public string? Url { get; init; }

    /// <summary>For <c>author:</c>, which takes its id, handle and name.</summary>
    public Author? Author { get; init; }

    /// <summary>A language tag like <c>en</c> or <c>pt-BR</c>.</summary>
    public string? Language { get; init; }
    public MentionKind? Kind { get; init; }

    public static TermsSubject Of(Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return new() { Text = mention.Text, Url = mention.Url, Author = mention.Author, Language = mention.Lang, Kind = mention.Kind };
    }
}
