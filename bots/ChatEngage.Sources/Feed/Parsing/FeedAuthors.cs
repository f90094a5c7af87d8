using ChatEngage.Sources.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Who wrote something, in the many ways in which feeds say it.</summary>
internal static class FeedAuthors
{
    private static readonly string[] InItems = ["author", "dc:creator", "dc:author", "atom:author", "itunes:author"];
    private static readonly string[] InChannels = ["managingeditor", "dc:creator", "author", "dc:author", "atom:author", "itunes:author", "itunes:owner"];

    public static FeedAuthor? OfItem(FeedElement item) => FirstNamed(item, InItems);

    public static FeedAuthor? OfChannel(FeedElement channel) => FirstNamed(channel, InChannels);

    /// <summary>The entry's author, else its source's; the feed's is the caller's to add.</summary>
    public static FeedAuthor? OfEntry(FeedElement entry) =>
        FirstNamed(entry, ["atom:author", "dc:creator", "author", "itunes:author"]) ?? (entry.First("atom:source") is { } source ? OfEntry(source) : null);

    /// <summary><c>mail (Name)</c>, <c>Name &lt;mail&gt;</c>, <c>Name (mail)</c>, <c>mail</c> or <c>Name</c>.</summary>
    public static FeedAuthor? Parse(string written)
    {
        var text = FeedText.Line(WithoutBrackets(written, out var bracketed), 2 * FeedLimits.Name);
        if (bracketed is not null) return Make(text, bracketed, null);
        var open = text.LastIndexOf('(');
        if (open >= 0 && text.EndsWith(')'))
        {
            var before = text[..open].Trim();
            var within = text[(open + 1)..^1].Trim();
            if (IsMail(before)) return Make(within, before, null);
            if (IsMail(within)) return Make(before, within, null);
        }
        if (IsMail(text)) return Make(null, text, null);
        var space = text.IndexOf(' ');
        return space > 0 && IsMail(text[..space]) ? Make(text[space..].Trim(' ', '-', ','), text[..space], null) : Make(text, null, null);
    }

    /// <summary>An author of which at least one thing is known, else null.</summary>
    public static FeedAuthor? Make(string? name, string? mail, Uri? page)
    {
        var clean = name is null ? "" : PlainText.Line(name, FeedLimits.Name).Trim('"').Trim();
        var address = mail is null ? "" : PlainText.Line(mail, FeedLimits.Name);
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) address = address[7..];
        if (!IsMail(address)) address = "";
        return clean.Length + address.Length == 0 && page is null ? null : new FeedAuthor(clean.Length == 0 ? null : clean, address.Length == 0 ? null : address, page);
    }

    private static FeedAuthor? FirstNamed(FeedElement element, IEnumerable<string> names)
    {
        FeedAuthor? best = null;
        foreach (var name in names)
        {
            foreach (var child in element.All(name).Take(8))
            {
                if (Read(child) is not { } found) continue;
                // A name tells the team more than a mail address does; the address still belongs to it.
                if (found.Name is not null) return best is null ? found : found with { Email = found.Email ?? best.Email, Page = found.Page ?? best.Page };
                best ??= found;
            }
        }
        return best;
    }

    private static FeedAuthor? Read(FeedElement person)
    {
        if (!person.HasChildren) return Parse(person.Text);
        var page = person.Children.Where(child => child.Local is "uri" or "url" or "homepage").Select(child => FeedAddress.Resolve(child.Text, child.Base)).FirstOrDefault(uri => uri is not null);
        return Make(FeedText.Line(person.Children.FirstOrDefault(child => child.Local == "name"), FeedLimits.Name), person.Children.FirstOrDefault(child => child.Local == "email")?.Text, page)
            ?? Parse(person.Text);
    }

    private static string WithoutBrackets(string written, out string? mail)
    {
        mail = null;
        var open = written.IndexOf('<');
        var close = open < 0 ? -1 : written.IndexOf('>', open);
        if (close < 0) return written;
        var within = written[(open + 1)..close].Trim();
        if (within.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) within = within[7..];
        if (!IsMail(within)) return written;
        mail = within;
        return written[..open] + written[(close + 1)..];
    }

    private static readonly System.Buffers.SearchValues<char> NotInMail = System.Buffers.SearchValues.Create(" <>()\"'&;,");

    private static bool IsMail(string text)
    {
        var at = text.IndexOf('@');
        return at > 0 && at < text.Length - 1 && text.LastIndexOf('@') == at && text.AsSpan().IndexOfAny(NotInMail) < 0;
    }
}
