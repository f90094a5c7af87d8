namespace ChatEngage.Discord.Translating;

/// <summary>What all embeds of one message may hold together. What matters most takes its part first.</summary>
internal sealed class TextBudget(int all = TextBudget.Most)
{
    /// <summary>A little below the 6000 that Discord takes.</summary>
    public const int Most = 5900;

    // Less than this says nothing.
    private const int Least = 16;
    private int left = all;

    /// <summary>Null when nothing is left of it, or there is nothing to say.</summary>
    public string? Markdown(string? text, int most) => Take(most) is { } room ? Spent(Escape.Markdown(text, room)) : null;

    public string? Plain(string? text, int most) => Take(most) is { } room ? Spent(Escape.Plain(text, room)) : null;

    /// <summary>A text that is ours and whole, or nothing.</summary>
    public bool Has(string text)
    {
        if (text.Length > left) return false;
        left -= text.Length;
        return true;
    }

    private int? Take(int most) => Math.Min(most, left) is var room and >= Least ? room : null;

    private string? Spent(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        left -= text.Length;
        return text;
    }
}
