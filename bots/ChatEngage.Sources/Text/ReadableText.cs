using System.Globalization;
using System.Text;

namespace ChatEngage.Sources.Text;

/// <summary>Writes elements and their text down as a person would read them. Fed by HTML tokens and by parsed XML alike; ends that match nothing are ignored.</summary>
internal sealed class ReadableText(int longest)
{
    // Deeper elements are written as if they were not there: their text counts, their shape does not.
    private const int Deepest = 100;

    private readonly StringBuilder _text = new();
    private readonly List<Element> _open = [];
    private int _breaks;
    private bool _blank;
    private string _bullet = "";
    private int _hidden;
    private int _kept;
    private int _quotes;
    private int _quotesBefore;
    private int _lists;

    private sealed record Element(string Name, bool Hides, bool Keeps)
    {
        /// <summary>The number of the next item of an ordered list.</summary>
        public int Next { get; set; }
    }

    /// <summary>Nothing more fits.</summary>
    public bool Full => _text.Length >= longest;

    public override string ToString() => PlainText.Cut(_text, longest).TrimEnd();

    /// <param name="name">In small letters.</param>
    /// <param name="attribute">The value of an attribute, or null.</param>
    public void Open(string name, Func<string, string?> attribute)
    {
        CloseWhatItEnds(name);
        // <br><br> is how many people write a paragraph.
        if (name == "br") Break(Math.Min(2, _breaks + 1));
        else if (name is "td" or "th") _blank = true;
        else Separate(name);
        if (name is "img" or "image" && _hidden == 0 && !IsHidden(attribute)) WriteImage(attribute);
        if (name == "li" && _hidden == 0) _bullet = Bullet();
        if (name == "q" && _hidden == 0) Append("“");
        if (HtmlNames.Void.Contains(name) || _open.Count >= Deepest) return;
        var element = new Element(name, HtmlNames.Unread.Contains(name) || IsHidden(attribute), name is "pre" or "xmp" or "listing" or "plaintext");
        if (name == "ol") element.Next = int.TryParse(attribute("start"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var start) ? start : 1;
        _open.Add(element);
        Count(element, 1);
    }

    public void Close(string name)
    {
        var at = _open.FindLastIndex(element => element.Name == name);
        // A paragraph that was closed without being open is an empty one, as browsers see it.
        if (at < 0)
        {
            if (name is "p" or "br") Break(name == "p" ? 2 : 1);
            return;
        }
        CloseDownTo(at);
    }

    public void Write(string text)
    {
        if (_hidden > 0) return;
        if (_kept > 0) WriteKept(text);
        else Append(text);
    }

    private void CloseDownTo(int at)
    {
        for (var i = _open.Count - 1; i >= at; i--)
        {
            var element = _open[i];
            _open.RemoveAt(i);
            if (element.Name == "q" && _hidden == 0) Append("”");
            Count(element, -1);
            Separate(element.Name);
            if (element.Name == "li") _bullet = "";
        }
    }

    /// <summary>A paragraph ends where a block begins, an item where the next one does.</summary>
    private void CloseWhatItEnds(string name)
    {
        var ends = name switch
        {
            "li" => "li",
            "dt" or "dd" => "d",
            "tr" => "tr",
            "td" or "th" => "t",
            "option" => "option",
            _ => null,
        };
        var block = HtmlNames.Paragraphs.Contains(name) || HtmlNames.Lines.Contains(name);
        if (ends is null && !block) return;
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            var open = _open[i].Name;
            if ((open == "p" && block) || open == ends || (ends == "d" && open is "dt" or "dd") || (ends == "t" && open is "td" or "th"))
            {
                CloseDownTo(i);
                return;
            }
            if (open is "ul" or "ol" or "dl" or "table" or "blockquote" or "div" or "select") return;
        }
    }

    private void Count(Element element, int by)
    {
        if (element.Hides) _hidden += by;
        if (element.Keeps) _kept += by;
        if (element.Name == "blockquote") _quotes += by;
        if (element.Name is "ul" or "ol" or "menu" or "dir") _lists += by;
    }

    private void Separate(string name)
    {
        if (HtmlNames.Paragraphs.Contains(name)) Break(name is "ul" or "ol" && _lists > 0 ? 1 : 2);
        else if (HtmlNames.Lines.Contains(name)) Break(1);
    }

    private string Bullet()
    {
        var list = _open.FindLast(element => element.Name is "ul" or "ol" or "menu" or "dir");
        var indent = new string(' ', 2 * Math.Clamp(_lists - 1, 0, 8));
        return list?.Name == "ol" ? string.Create(CultureInfo.InvariantCulture, $"{indent}{list.Next++}. ") : indent + "- ";
    }

    private void WriteImage(Func<string, string?> attribute)
    {
        if (attribute("alt") is not { } alt || LooksLikeFile(alt)) return;
        Append(alt);
    }

    private static bool LooksLikeFile(string alt) =>
        alt.AsSpan().Trim() is [.., '.', _, _, _] or [.., '.', _, _, _, _] && !alt.AsSpan().Trim().Contains(' ');

    private static bool IsHidden(Func<string, string?> attribute)
    {
        if (attribute("hidden") is not null) return true;
        if (attribute("style") is not { } style) return false;
        var plain = string.Concat(style.Where(character => !char.IsWhiteSpace(character)));
        return plain.Contains("display:none", StringComparison.OrdinalIgnoreCase) || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase);
    }

    private void Break(int lines)
    {
        if (_hidden > 0) return;
        _breaks = Math.Max(_breaks, lines);
        _blank = false;
    }

    private void WriteKept(string text)
    {
        var first = true;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!first)
            {
                _breaks = Math.Min(2, _breaks + 1);
                _blank = false;
            }
            first = false;
            var indent = line.Length - line.TrimStart().Length;
            if (indent == line.Length) continue;
            if (_breaks > 0 || _text.Length == 0) Flush();
            if (_text.Length == 0 || _text[^1] == '\n' || _blank) _text.Append(' ', Math.Min(indent, 40));
            _blank = false;
            Append(line.TrimStart().ToString());
        }
    }

    private void Append(string text)
    {
        for (var i = 0; i < text.Length && !Full; i++)
        {
            if (PlainText.IsBlank(text[i]))
            {
                _blank = true;
                continue;
            }
            var plain = PlainText.Run(text, i, longest);
            if (plain > 0)
            {
                Flush();
                _text.Append(text, i, plain);
                i += plain - 1;
                continue;
            }
            if (!PlainText.Take(text, ref i, out var unit)) continue;
            Flush();
            _text.Append(unit);
        }
    }

    private static string Prefix(int quotes) => quotes == 0 ? "" : string.Concat(Enumerable.Repeat("> ", Math.Min(quotes, 5)));

    /// <summary>Writes the breaks or the blank that wait before the next character.</summary>
    private void Flush()
    {
        var start = _text.Length == 0;
        if (_breaks > 0 || (start && _quotes > 0))
        {
            var prefix = Prefix(_quotes);
            var between = Prefix(Math.Min(_quotes, _quotesBefore)).TrimEnd();
            for (var i = start ? _breaks : 0; i < _breaks; i++)
            {
                _text.Append('\n');
                if (i < _breaks - 1) _text.Append(between);
            }
            _text.Append(prefix);
        }
        else if (_blank && !start)
        {
            _text.Append(' ');
        }
        _quotesBefore = _quotes;
        _text.Append(_bullet);
        _bullet = "";
        _breaks = 0;
        _blank = false;
    }
}
