using System.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Builds the elements of a feed from what a strict or a tolerant scanner finds, within the limits.</summary>
internal sealed class FeedTree(Uri address)
{
    private readonly StringBuilder _text = new();
    private FeedElement? _current;
    private int _count;
    private string _core = "";
    private string? _coreAddress;

    public FeedElement? Root { get; private set; }
    public int Depth { get; private set; }

    /// <param name="space">The namespace's address; null when the prefix was never declared.</param>
    public FeedElement Open(string prefix, string local, string? space)
    {
        Flush();
        if (++_count > FeedLimits.Elements) throw new NotAFeedException($"The feed has more than {FeedLimits.Elements:N0} elements.");
        if (++Depth > FeedLimits.Depth) throw new NotAFeedException($"The feed's elements are nested deeper than {FeedLimits.Depth}.");
        local = local.ToLowerInvariant();
        var element = new FeedElement(PrefixOf(prefix, local, space), local, space ?? "", _current, address);
        _current?.Add(element);
        Root ??= element;
        _current = element;
        return element;
    }

    public void Attribute(string prefix, string local, string? space, string value)
    {
        if (_current is not { } element || element.Attributes.Count >= FeedLimits.Attributes) return;
        var known = prefix.Length == 0 ? "" : Vocabulary.PrefixOf(space, prefix);
        var small = local.ToLowerInvariant();
        var name = known.Length == 0 ? small : known + ":" + small;
        element.Add(name, value);
        if (name == "xml:base" && FeedAddress.Resolve(value, element.Base) is { } inner) element.Base = inner;
        if (name == "xml:lang") element.Language = FeedLanguage.Of(value);
    }

    public void Text(ReadOnlySpan<char> text)
    {
        if (_current is not null) _text.Append(text);
    }

    public void Close()
    {
        Flush();
        Depth--;
        _current = _current?.Parent;
    }

    private void Flush()
    {
        if (_text.Length == 0) return;
        _current?.Add(_text.ToString());
        _text.Clear();
    }

    /// <summary>The namespace of the root, or of the channel within it, is that of the feed's own words, however it is called.</summary>
    private string PrefixOf(string prefix, string local, string? space)
    {
        var known = Vocabulary.PrefixOf(space, prefix);
        if (Root is null)
        {
            _core = local is "feed" or "entry" ? "atom" : "";
            if (known == Vocabulary.Unknown) _coreAddress = space;
        }
        else if (known == Vocabulary.Unknown && Depth == 2 && local == "channel")
        {
            _coreAddress = space;
        }
        if (known == Vocabulary.Unknown && space is not null && space == _coreAddress) return _core;
        return known.Length == 0 ? _core : known;
    }
}
