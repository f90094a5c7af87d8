using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace ChatEngage.Sources;

/// <summary>How a place counts the length of a text.</summary>
[JsonConverter(typeof(CamelCase<TextUnit>))]
public enum TextUnit { Utf16, CodePoint, Grapheme, Utf8Byte }

/// <summary>What a place takes as a reply.</summary>
public sealed record ReplyRules
{
    public int MaxLength { get; init; } = 10_000;
    public TextUnit CountedIn { get; init; } = TextUnit.CodePoint;
    public bool Links { get; init; } = true;

    /// <summary>How long after the first attempt a repeated one is harmless, because the place recognises it. Zero: never.</summary>
    public TimeSpan RepeatSafeFor { get; init; }

    public int LengthOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CountedIn switch
        {
            TextUnit.Utf16 => text.Length,
            TextUnit.CodePoint => text.EnumerateRunes().Count(),
            TextUnit.Grapheme => new StringInfo(text).LengthInTextElements,
            _ => Encoding.UTF8.GetByteCount(text),
        };
    }

    /// <summary>Why this text cannot be sent, in words for the agent; null when it can.</summary>
    public string? Objection(string text)
    {
        var length = LengthOf(text);
        if (length > MaxLength) return string.Create(CultureInfo.InvariantCulture, $"The reply is {length} long ({Unit}); this place takes at most {MaxLength}.");
        if (!Links && text.Contains("://", StringComparison.Ordinal)) return "This place takes no links in replies.";
        return null;
    }

    private string Unit => CountedIn switch
    {
        TextUnit.Utf16 => "UTF-16 units",
        TextUnit.CodePoint => "code points",
        TextUnit.Grapheme => "characters as seen",
        _ => "bytes of UTF-8",
    };
}
