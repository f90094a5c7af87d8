using System.Xml;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Reads well-formed XML. A document type is stepped over, nothing in it is obeyed or fetched.</summary>
internal static class StrictXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersFromEntities = 1,
        MaxCharactersInDocument = FeedLimits.Bytes,
        // A control character is no reason to lose a feed; they are taken out of every text later.
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>The root, or null when it is not well-formed.</summary>
    public static FeedElement? Read(string document, Uri address)
    {
        if (CrowdedTags.Any(document)) return null;
        try
        {
            var tree = new FeedTree(address);
            using var reader = XmlReader.Create(new StringReader(document), Settings);
            while (reader.Read()) Take(reader, tree);
            return tree.Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void Take(XmlReader reader, FeedTree tree)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var empty = reader.IsEmptyElement;
                tree.Open(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
                    if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
                        tree.Attribute(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
                if (empty) tree.Close();
                break;
            case XmlNodeType.EndElement:
                tree.Close();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                tree.Text(reader.Value);
                break;
        }
    }
}
