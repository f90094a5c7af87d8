using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatEngage.Sources.Feed;

/// <summary>Digests by which an item is known again and an edit is told from noise.</summary>
internal static partial class Fingerprint
{
    /// <summary>Raised when the same item gets another digest than before: what is stored then is renewed and taken for no edit.</summary>
    public const int Version = 1;

    public const int Length = 6;

    /// <summary>What the item says, without blanks that shift, counters and tracking in addresses.</summary>
    public static byte[] Of(FeedItem item) => Of($"{Settled(item.Title)}\n{Settled(item.Text)}");

    public static byte[] Of(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..Length];

    private static string Settled(string? text)
    {
        // What is beyond the cut is never seen.
        var settled = Counters().Replace(MentionText.Cut(MentionText.Sound(text)).Normalize(), "#");
        settled = Ages().Replace(settled, "#");
        settled = Addresses().Replace(settled, static match => Uri.TryCreate(match.Value, UriKind.Absolute, out var address) ? PageAddress.Key(address) : match.Value);
        return Blanks().Replace(settled, " ").Trim();
    }

    private const string Counted = "views?|reads?|visits?|hits?|clicks?|comments?|replies|reply|responses?|answers?|likes?|shares?|votes?|points?|reposts?|favou?rites?|followers?|subscribers?|Aufrufe?n?|Kommentare?n?|Antworten?|vues?|commentaires?|visitas|vistas|comentarios?";

    [GeneratedRegex(@"\b(?:(?>\d[\d.,\u00A0\u202F']{0,15})\s?[kKmM]?\+?\s{0,3}(?:" + Counted + @")\b|(?:" + Counted + @")\s{0,3}[:(=]\s{0,3}\d[\d.,\u00A0\u202F']{0,15}\s?[kKmM]?\)?)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Counters();

    [GeneratedRegex(@"\b\d{1,4}\s{0,3}(?:seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|months?|years?)\s{1,3}ago\b|\bvor\s{1,3}\d{1,4}\s{1,3}(?:Sekunden?|Minuten?|Stunden?|Tage?n?|Wochen?|Monate?n?|Jahre?n?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ages();

    [GeneratedRegex(@"https?://[^\s<>""')\]]{1,2000}", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Addresses();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
