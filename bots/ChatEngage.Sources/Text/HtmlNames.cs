using System.Collections.Frozen;

namespace ChatEngage.Sources.Text;

/// <summary>What the elements of HTML mean to a reader of text.</summary>
internal static class HtmlNames
{
    /// <summary>Nothing in them is meant to be read.</summary>
    public static readonly FrozenSet<string> Unread = Set(
        "script style noscript template head title iframe object embed applet svg annotation annotation-xml select datalist audio video canvas map meter progress textarea button noembed noframes frameset xml rp");

    /// <summary>An empty line before and after.</summary>
    public static readonly FrozenSet<string> Paragraphs = Set("p blockquote ul ol dl pre table h1 h2 h3 h4 h5 h6 figure hr fieldset details xmp listing");

    /// <summary>A line of their own.</summary>
    public static readonly FrozenSet<string> Lines = Set(
        "div li dt dd tr section article aside header footer nav main address center figcaption summary caption form legend dir menu body html option optgroup thead tbody tfoot");

    /// <summary>They have no end tag.</summary>
    public static readonly FrozenSet<string> Void = Set("area base br col command embed frame hr img input keygen link meta param source track wbr basefont bgsound image");

    /// <summary>All names of HTML, to tell markup from text with angle brackets.</summary>
    public static readonly FrozenSet<string> Known = Set("""
        a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center cite code col colgroup
        command data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html
        i iframe image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu meta meter multicol nav nobr noembed noframes noscript object ol
        optgroup option output p param picture plaintext pre progress q rb rp rt ruby s samp script search section select slot small source spacer span strike strong style sub summary sup
        svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
        """);

    private static FrozenSet<string> Set(string names) =>
        names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
