using System.Buffers;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>
/// Reads XML that is not well-formed as far as it can be understood: HTML's entity names, lone ampersands and angle brackets,
/// undeclared prefixes, end tags that match nothing or come too late, unquoted values, a document that stops in the middle.
/// One pass over the text; what cannot be understood is text or is left out.
/// </summary>
internal sealed class TolerantXml
{
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/>=<\"'");
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n><");
    private readonly string _document;
    private readonly FeedTree _tree;
    private readonly NameScopes _scopes = new();
    private readonly List<string> _open = [];
    private readonly Dictionary<string, int> _openCounts = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Value)> _attributes = [];
    // Once an end marker is missing from some place on, it is missing from every later place: it is not looked for again.
    private readonly HashSet<string> _absent = new(StringComparer.Ordinal);
    private int _at;

    private TolerantXml(string document, Uri address)
    {
        _document = document;
        _tree = new FeedTree(address);
    }

    public static FeedElement? Read(string document, Uri address)
    {
        var reader = new TolerantXml(document, address);
        reader.ReadAll();
        return reader._tree.Root;
    }

    private void ReadAll()
    {
        while (_at < _document.Length)
        {
            var next = _document.IndexOf('<', _at);
            if (next != _at) WriteText(_document.AsSpan(_at, (next < 0 ? _document.Length : next) - _at));
            if (next < 0) break;
            _at = next;
            ReadMarkup();
        }
        while (_open.Count > 0) CloseLast();
    }

    private void ReadMarkup()
    {
        var rest = _document.AsSpan(_at);
        if (rest.StartsWith("<!--")) SkipTo("-->", "<!--");
        else if (rest.StartsWith("<![CDATA[")) ReadCharacterData();
        else if (rest.StartsWith("<?")) SkipTo("?>", "<?");
        else if (rest.StartsWith("<!") && rest.Length > 2 && char.IsAsciiLetter(rest[2])) SkipDeclaration();
        else if (rest.StartsWith("</") && rest.Length > 2 && IsNameStart(rest[2])) ReadEndTag();
        else if (rest.Length > 1 && IsNameStart(rest[1])) ReadStartTag();
        else WriteLone();
    }

    private void WriteLone()
    {
        _tree.Text("<");
        _at++;
    }

    private void ReadCharacterData()
    {
        var start = _at + "<![CDATA[".Length;
        var end = Find("]]>", start);
        _tree.Text(_document.AsSpan(start, (end < 0 ? _document.Length : end) - start));
        _at = end < 0 ? _document.Length : end + 3;
    }

    private void SkipTo(string end, string begin)
    {
        var found = Find(end, _at + begin.Length);
        // An unfinished comment hides nothing that follows its line.
        if (found < 0) found = Find(">", _at + begin.Length);
        _at = found < 0 ? _document.Length : found + (_document[found] == '>' ? 1 : end.Length);
    }

    private void SkipDeclaration()
    {
        var end = Doctype.EndOf(_document, _at);
        _at = end < 0 ? _document.Length : end;
    }

    private void ReadEndTag()
    {
        var nameAt = _at + 2;
        var length = _document.AsSpan(nameAt).IndexOfAny(NameEnds);
        var name = _document.Substring(nameAt, length < 0 ? _document.Length - nameAt : length);
        var end = length < 0 ? -1 : _document.AsSpan(nameAt + length).IndexOfAny('>', '<');
        _at = end < 0 ? _document.Length : nameAt + length + end;
        if (_at < _document.Length && _document[_at] == '>') _at++;
        if (!_openCounts.TryGetValue(name, out var count) || count == 0) return;
        while (_open[^1] != name) CloseLast();
        CloseLast();
    }

    private void ReadStartTag()
    {
        var length = _document.AsSpan(_at + 1).IndexOfAny(NameEnds);
        var name = _document.Substring(_at + 1, length < 0 ? _document.Length - _at - 1 : length);
        if (length < 0)
        {
            // The document ends within a tag: nobody knows what it was to be.
            _at = _document.Length;
            return;
        }
        _at += 1 + length;
        _attributes.Clear();
        var closed = ReadAttributes();
        // An item in an item, or in one of its texts: the end of the first was forgotten. Extensions hold older ones deeper within.
        if (!closed && IsItem(name) && ((_open is [.., var last] && last == name) || (_open is [.., var before, _] && before == name)))
        {
            while (_open[^1] != name) CloseLast();
            CloseLast();
        }
        Open(name);
        if (closed) CloseLast();
    }

    private static bool IsItem(string name) => name is "item" or "entry" || name.EndsWith(":item", StringComparison.Ordinal) || name.EndsWith(":entry", StringComparison.Ordinal);

    /// <summary>Moves behind the tag; true when it closes itself.</summary>
    private bool ReadAttributes()
    {
        while (_at < _document.Length)
        {
            var character = _document[_at];
            if (character == '>' || character == '<')
            {
                if (character == '>') _at++;
                return false;
            }
            if (character == '/' && _at + 1 < _document.Length && _document[_at + 1] == '>')
            {
                _at += 2;
                return true;
            }
            if (char.IsWhiteSpace(character) || character is '/' or '=' or '"' or '\'') _at++;
            else ReadAttribute();
        }
        return false;
    }

    private void ReadAttribute()
    {
        var rest = _document.AsSpan(_at);
        var length = rest.IndexOfAny(NameEnds);
        if (length < 0) length = rest.Length;
        var nameAt = _at;
        _at += length;
        SkipBlanks();
        var value = "";
        if (_at < _document.Length && _document[_at] == '=')
        {
            _at++;
            SkipBlanks();
            value = ReadValue();
        }
        if (_attributes.Count < FeedLimits.Attributes) _attributes.Add((_document.Substring(nameAt, length), value));
    }

    private string ReadValue()
    {
        if (_at >= _document.Length) return "";
        var quote = _document[_at];
        int start, end;
        if (quote is '"' or '\'')
        {
            start = _at + 1;
            end = Find(quote == '"' ? "\"" : "'", start);
            if (end < 0) end = _document.Length;
            _at = Math.Min(end + 1, _document.Length);
        }
        else
        {
            start = _at;
            var length = _document.AsSpan(start).IndexOfAny(ValueEnds);
            end = length < 0 ? _document.Length : start + length;
            if (end > start && end < _document.Length && _document[end] == '>' && _document[end - 1] == '/') end--;
            _at = end;
        }
        return Entities.Decode(_document.AsSpan(start, end - start));
    }

    private void Open(string name)
    {
        _scopes.Enter(_attributes);
        var (prefix, local) = NameScopes.Split(name);
        _tree.Open(prefix, local, _scopes.Find(prefix));
        foreach (var (written, value) in _attributes)
        {
            var (attributePrefix, attributeLocal) = NameScopes.Split(written);
            if (attributePrefix != "xmlns" && written != "xmlns") _tree.Attribute(attributePrefix, attributeLocal, _scopes.Find(attributePrefix), value);
        }
        _open.Add(name);
        _openCounts[name] = _openCounts.GetValueOrDefault(name) + 1;
    }

    private void CloseLast()
    {
        var name = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        _openCounts[name]--;
        _scopes.Leave();
        _tree.Close();
    }

    private void WriteText(ReadOnlySpan<char> text) => _tree.Text(text.Contains('&') ? Entities.Decode(text) : text);

    private void SkipBlanks()
    {
        while (_at < _document.Length && char.IsWhiteSpace(_document[_at])) _at++;
    }

    private int Find(string what, int from)
    {
        if (_absent.Contains(what) || from > _document.Length) return -1;
        var found = _document.IndexOf(what, from, StringComparison.Ordinal);
        if (found < 0) _absent.Add(what);
        return found;
    }

    private static bool IsNameStart(char character) => char.IsLetter(character) || character is '_' or ':';
}
