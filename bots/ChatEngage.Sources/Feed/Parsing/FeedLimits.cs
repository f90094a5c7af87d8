namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>What a feed may measure. Far above any real one, low enough that hostile ones cost little.</summary>
internal static class FeedLimits
{
    /// <summary>Bytes of a document.</summary>
    public const int Bytes = 8 << 20;

    /// <summary>Elements within elements.</summary>
    public const int Depth = 256;

    public const int Elements = 400_000;

    /// <summary>Of one element; further ones are not looked at.</summary>
    public const int Attributes = 64;

    /// <summary>Further items are not looked at; the newest come first in nearly every feed.</summary>
    public const int Items = 5_000;

    /// <summary>Characters.</summary>
    public const int Title = 1_000;
    public const int Name = 256;
    public const int Id = 2_048;
    public const int Address = 2_048;
    public const int Language = 35;

    /// <summary>Categories of one item.</summary>
    public const int Categories = 32;
}

/// <summary>The document is no feed or exceeds a limit; the message is the sentence for the operator.</summary>
internal sealed class NotAFeedException(string why) : Exception(why);
