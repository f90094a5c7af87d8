using ChatEngage.Suggestions;

namespace ChatEngage.Host.Configuration;

/// <summary>Reads one section and remembers what it was asked for, so that every other key can be called unknown.</summary>
internal sealed class SectionReader(IConfigurationSection section, Findings findings)
{
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);

    public Findings Findings => findings;
    public string Key => section.Key;
    public string Path => section.Path;
    public string PathOf(string key) => $"{section.Path}:{key}";

    /// <summary>The value without blanks around it; null when it is absent or blank.</summary>
    public string? Text(string key)
    {
        var child = Child(key);
        if (child.GetChildren().Any()) findings.Add($"{child.Path} holds several values; give one.");
        return string.IsNullOrWhiteSpace(child.Value) ? null : child.Value.Trim();
    }

    public string? Required(string key, string say)
    {
        var text = Text(key);
        if (text is null) findings.Wrong(PathOf(key), null, say);
        return text;
    }

    /// <param name="say">What is allowed, said when <paramref name="parse"/> returns null.</param>
    public T Value<T>(string key, T otherwise, Func<string, T?> parse, string say) where T : struct
    {
        if (Text(key) is not { } text) return otherwise;
        if (parse(text) is { } value) return value;
        findings.Wrong(PathOf(key), text, say);
        return otherwise;
    }

    public T? Value<T>(string key, Func<string, T?> parse, string say) where T : class
    {
        if (Text(key) is not { } text) return null;
        if (parse(text) is { } value) return value;
        findings.Wrong(PathOf(key), text, say);
        return null;
    }

    /// <summary>One value, or several as a list or separated by blanks or commas.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var child = Child(key);
        var values = child.GetChildren().Any() ? child.GetChildren().Select(item => item.Value ?? "") : [child.Value ?? ""];
        return [.. values.SelectMany(value => value.Split([' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))];
    }

    public SectionReader Section(string key)
    {
        var child = Child(key);
        if (!string.IsNullOrWhiteSpace(child.Value)) findings.Wrong(child.Path, child.Value, "give a section with keys of its own");
        return new SectionReader(child, findings);
    }

    /// <summary>The sections below a key: entries of a list, or things with names.</summary>
    public IReadOnlyList<SectionReader> Sections(string key) =>
        [.. Child(key).GetChildren().Select(child => new SectionReader(child, findings))];

    /// <summary>What is given below a key, by names that the operator chooses.</summary>
    public IReadOnlyList<(string Name, string Path, string? Value)> Pairs(string key) => [.. Child(key).GetChildren().Select(child => (child.Key, child.Path, child.Value?.Trim()))];

    /// <summary>Accepts a key whatever is below it.</summary>
    /// <returns>Whether anything is.</returns>
    public bool Anything(string key) => HasValue(Child(key));

    /// <summary>Says what is in this section that nobody asked for.</summary>
    public void Close()
    {
        foreach (var child in section.GetChildren().Where(child => !known.Contains(child.Key)))
        {
            var near = known.OrderBy(name => Distance(name, child.Key)).FirstOrDefault(name => Distance(name, child.Key) <= Math.Max(2, name.Length / 3));
            findings.Add(near is null
                ? $"{child.Path} is not a key that ChatEngage knows; allowed here: {string.Join(", ", known.Order(StringComparer.Ordinal))}."
                : $"{child.Path} is not a key that ChatEngage knows; did you mean {near}?");
        }
    }

    private IConfigurationSection Child(string key)
    {
        known.Add(key);
        return section.GetSection(key);
    }

    private static bool HasValue(IConfigurationSection section) =>
        !string.IsNullOrWhiteSpace(section.Value) || section.GetChildren().Any(HasValue);

    private static int Distance(string a, string b) => EditDistance.Between(a.ToUpperInvariant(), b.ToUpperInvariant());
}
