using ChatEngage.Inbox;

namespace ChatEngage.Terms;

/// <summary>The fields there are: <c>site: author: lang: type:</c>.</summary>
internal static class Fields
{
    private const string Known = "site, author, lang and type";

    public static Field Read(Lexeme mark)
    {
        var name = mark.Field!.ToLowerInvariant();
        var at = mark.At + 1;
        if (name is not ("site" or "author" or "lang" or "type"))
            throw new TermsException($"there is no field '{mark.Field}'; there are {Known}. To look for it as text, put it in quotes.", at);
        if (mark.Text.Length == 0) throw new TermsException($"{name}: needs a value right behind the colon.", at);
        return name switch
        {
            "site" => SiteField.Read(mark.Text) ?? throw new TermsException("site: needs a host like example.com, perhaps with a path like example.com/blog.", at),
            "author" => AuthorField.Read(mark.Text) ?? throw new TermsException("author: needs an id, a handle or a name.", at),
            "lang" => LanguageField.Read(mark.Text) ?? throw new TermsException("lang: needs a language like en or pt-BR.", at),
            _ => KindField.Read(mark.Text) ?? throw new TermsException($"type: knows {string.Join(", ", Kinds)}.", at),
        };
    }

    private static IEnumerable<string> Kinds => Enum.GetNames<MentionKind>().Select(kind => kind.ToLowerInvariant());
}

/// <summary>The id, the handle or the name as a whole, folded, without a leading @; with a star only its beginning.</summary>
internal sealed record AuthorField(string Value) : Field("author", Value)
{
    private readonly string sought = Plain(Value.EndsWith('*') ? Value[..^1] : Value);
    private readonly bool prefix = Value.EndsWith('*');

    public static AuthorField? Read(string value) => new AuthorField(value) is { sought.Length: > 0 } field ? field : null;

    public override string? Objection(TermsSubject subject) =>
        subject.Author is not { } author ? "its author is not known"
        : Fits(author.Id) || Fits(author.Handle) || Fits(author.Name) ? null
        : "it is by somebody else";

    private bool Fits(string? name) => name is not null && (prefix ? Plain(name).StartsWith(sought, StringComparison.Ordinal) : Plain(name) == sought);

    private static string Plain(string name) => Folding.Fold(name).Trim().TrimStart('@');
}

/// <summary>The language, with everything below it: <c>pt</c> takes pt-BR, and <c>pt-BR</c> not pt.</summary>
internal sealed record LanguageField(string Value) : Field("lang", Value)
{
    public static LanguageField? Read(string value)
    {
        var parts = value.Split('-');
        var fits = parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetter) && parts.Skip(1).All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
        return fits ? new(value) : null;
    }

    public override string? Objection(TermsSubject subject)
    {
        if (string.IsNullOrWhiteSpace(subject.Language)) return "its language is not known";
        var tag = subject.Language.Trim().Replace('_', '-');
        return tag.StartsWith(Value, StringComparison.OrdinalIgnoreCase) && (tag.Length == Value.Length || tag[Value.Length] == '-') ? null : $"it is {tag}";
    }
}

/// <summary>The kind of post.</summary>
internal sealed record KindField(string Value, MentionKind Kind) : Field("type", Value)
{
    public static KindField? Read(string value) =>
        value.All(char.IsAsciiLetter) && Enum.TryParse<MentionKind>(value, ignoreCase: true, out var kind) ? new(value, kind) : null;

    public override string? Objection(TermsSubject subject) =>
        subject.Kind == Kind ? null : subject.Kind is { } kind ? $"it is a {kind.ToString().ToLowerInvariant()}" : "its kind is not known";
}
