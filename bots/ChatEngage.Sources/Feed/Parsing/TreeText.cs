using ChatEngage.Sources.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Writes what an element of a feed holds as text, markup within it as HTML. Nesting is bounded by <see cref="FeedLimits.Depth"/>.</summary>
internal static class TreeText
{
    public static void Write(FeedElement element, ReadableText text)
    {
        foreach (var piece in element.Content)
        {
            if (text.Full) return;
            if (piece is not FeedElement child)
            {
                text.Write((string)piece);
                continue;
            }
            text.Open(child.Local, name => child.Attribute(name));
            Write(child, text);
            if (!HtmlNames.Void.Contains(child.Local)) text.Close(child.Local);
        }
    }
}
