namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>An element of a feed. Names are in small letters, with the customary prefix of their namespace, whatever the document calls it: see <see cref="Vocabulary"/>.</summary>
internal sealed class FeedElement(string prefix, string local, string space, FeedElement? parent, Uri address)
{
    private List<(string Name, string Value)>? _attributes;
    private List<object>? _content;

    public string Local { get; } = local;
    public string Name { get; } = prefix.Length == 0 ? local : prefix + ":" + local;

    /// <summary>The address of its namespace as the document has it.</summary>
    public string Space { get; } = space;
    public FeedElement? Parent { get; } = parent;

    /// <summary>What relative addresses in it refer to: xml:base, inherited, at first the feed's own address.</summary>
    public Uri Base { get; set; } = parent?.Base ?? address;

    /// <summary>xml:lang, inherited.</summary>
    public string? Language { get; set; } = parent?.Language;

    public IReadOnlyList<(string Name, string Value)> Attributes => _attributes ?? [];

    /// <summary>Elements and strings, as they follow each other.</summary>
    public IReadOnlyList<object> Content => _content ?? [];

    public IEnumerable<FeedElement> Children => Content.OfType<FeedElement>();
    public bool HasChildren => _content is not null && _content.Exists(piece => piece is FeedElement);

    /// <summary>Its own text without that of its children, trimmed.</summary>
    public string Text => _content switch
    {
        null => "",
        [string only] => only.Trim(),
        _ => string.Concat(_content.OfType<string>()).Trim(),
    };

    /// <summary>The value of an attribute, trimmed; null when it is absent or blank.</summary>
    public string? this[string attribute]
    {
        get => Attribute(attribute) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    /// <summary>The value of an attribute as it was written; null when it is absent.</summary>
    public string? Attribute(string name)
    {
        foreach (var (written, value) in Attributes)
            if (written == name)
                return value;
        return null;
    }

    public FeedElement? First(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            foreach (var piece in Content)
                if (piece is FeedElement child && child.Name == name)
                    return child;
        return null;
    }

    /// <summary>The text of the first of these that has any.</summary>
    public string? Value(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            foreach (var child in All(name))
                if (child.Text is { Length: > 0 } text)
                    return text;
        return null;
    }

    public IEnumerable<FeedElement> All(string name) => Children.Where(child => child.Name == name);

    public void Add(object piece) => (_content ??= []).Add(piece);

    public void Add(string name, string value) => (_attributes ??= []).Add((name, value));
}
