using System.Text.RegularExpressions;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace ChatEngage.Sources.Text;

/// <summary>
/// Turns HTML into text that a person reads: paragraphs, breaks, lists and quotes as lines, images as their alternative text,
/// character references decoded once; scripts, styles and what is hidden are gone. Runs in time linear to its input and never throws.
/// </summary>
public static partial class HtmlText
{
    /// <summary>What a text may measure, in characters.</summary>
    public const int Longest = 40_000;

    private const int LongestMarkup = 2_000_000;
    private const int Attributes = 12;

    /// <summary>The text of a whole page or a fragment; empty when there is none. Markup beyond two million characters is not looked at.</summary>
    public static string Read(string html, int longest = Longest)
    {
        ArgumentNullException.ThrowIfNull(html);
        var text = new ReadableText(longest);
        var markup = html.Length > LongestMarkup ? html[..LongestMarkup] : html;
        // To a browser <! begins a comment whatever follows; to people who write <!' or <!! it is text.
        if (markup.Contains("<!", StringComparison.Ordinal)) markup = Exclamations().Replace(markup, "&lt;!");
        Write(markup, text);
        return text.ToString();
    }

    /// <summary>The same on one line, for titles and names.</summary>
    public static string ReadLine(string html, int longest) => PlainText.Line(Read(html, Longest), longest);

    internal static HtmlTokenizer Tokens(string html)
    {
        var tokens = new HtmlTokenizer(new TextSource(new StringTextSource(html)), HtmlEntityProvider.Resolver) { SkipComments = true };
        // The tokenizer compares each attribute with each other one: a tag of a hundred thousand would take minutes.
        tokens.ShouldEmitAttribute = (ref token, _) => token.Attributes.Count < Attributes;
        return tokens;
    }

    /// <summary>After these the tokenizer must be told that no markup follows until their end tag.</summary>
    internal static void Follow(HtmlTokenizer tokens, string name) => tokens.State = name switch
    {
        "script" => HtmlParseMode.Script,
        "style" or "xmp" or "iframe" or "noembed" or "noframes" => HtmlParseMode.Rawtext,
        "textarea" or "title" => HtmlParseMode.RCData,
        _ => HtmlParseMode.PCData,
    };

    private static void Write(string html, ReadableText text)
    {
        var tokens = Tokens(html);
        while (!text.Full)
        {
            var token = tokens.Get();
            switch (token.Type)
            {
                case HtmlTokenType.EndOfFile:
                    return;
                case HtmlTokenType.Character:
                    text.Write(token.Data);
                    break;
                case HtmlTokenType.StartTag:
                    var tag = (HtmlTagToken)token;
                    text.Open(tag.Name, name => Attribute(tag, name));
                    Follow(tokens, tag.Name);
                    break;
                case HtmlTokenType.EndTag:
                    text.Close(token.Name);
                    break;
            }
        }
    }

    [GeneratedRegex(@"<!(?![-\[A-Za-z>])")]
    private static partial Regex Exclamations();

    private static string? Attribute(HtmlTagToken tag, string name)
    {
        foreach (var attribute in tag.Attributes)
            if (attribute.Name == name)
                return attribute.Value;
        return null;
    }
}
