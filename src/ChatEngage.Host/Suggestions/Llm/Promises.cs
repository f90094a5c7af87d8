using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>
/// What would bind the brand: words of promises (English and German) and numbers. Each must stand in the prepared answers that the reply cites;
/// a plain number may also come from the post, an amount may not.
/// </summary>
internal static partial class Promises
{
    /// <summary>Parts of words, for German joins them.</summary>
    private static readonly string[] Stems =
    [
        "refund", "reimburs", "discount", "rebate", "voucher", "coupon", "cashback", "giveaway", "freebie", "complimentary", "compensat", "guarant", "warrant", "promis",
        "rabatt", "nachlass", "gutschein", "gutschrift", "erstatt", "kostenlos", "kostenfrei", "gratis", "garant", "versprech", "versprich", "versprach", "entschadig", "ersatz", "schenk", "kulan",
        "percent", "prozent", "dollar", "hundert", "thousand", "tausend", "zwanzig", "dreißig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig",
    ];

    private static readonly FrozenSet<string> Exact = Split(
        """
        free gift gifts credit credits replacement replacements umsonst ersetzen euro euros eur usd gbp pound pounds
        today tonight tomorrow monday tuesday wednesday thursday friday saturday sunday within immediately guaranteed
        january february march april june july august september october november december
        heute ubermorgen montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag innerhalb sofort binnen
        januar februar marz mai juni juli oktober dezember
        two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred million half double
        zwei drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig halb halbe halben doppelt doppelte million millionen
        """);

    /// <param name="reply">Plain.</param>
    /// <param name="cited">Plain: all prepared answers that it cites.</param>
    /// <param name="post">Plain: the post it answers.</param>
    public static bool AreNew(string reply, string cited, string post) => Words(reply).Except(Words(cited)).Any() || Numbers(reply, cited, post);

    private static HashSet<string> Words(string plain)
    {
        HashSet<string> found = [];
        foreach (var word in PlainText.Words(Harmless().Replace(plain, " ")))
        {
            if (Exact.Contains(word)) found.Add(word);
            foreach (var stem in Stems)
                if (word.Contains(stem, StringComparison.Ordinal)) found.Add(stem);
        }
        if (MoneyBack().IsMatch(plain)) found.Add("money back");
        if (TomorrowInGerman().IsMatch(plain)) found.Add("morgen");
        return found;
    }

    private static bool Numbers(string reply, string cited, string post)
    {
        var promised = Number().Matches(cited).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var said = Number().Matches(post).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        foreach (Match match in Number().Matches(reply))
        {
            if (promised.Contains(match.Value)) continue;
            if (IsAmount(reply, match) || !said.Contains(match.Value)) return true;
        }
        return false;
    }

    private static bool IsAmount(string text, Match number)
    {
        var (before, after) = (text[..number.Index].TrimEnd(), text[(number.Index + number.Length)..].TrimStart());
        return (before.Length > 0 && IsMoney(before[^1])) || (after.Length > 0 && (IsMoney(after[0]) || after[0] == '%' || after[0] == '٪')) || Unit().IsMatch(after);
    }

    private static bool IsMoney(char sign) => char.GetUnicodeCategory(sign) == System.Globalization.UnicodeCategory.CurrencySymbol;

    private static FrozenSet<string> Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // "Feel free", "good morning": common and no promise.
    [GeneratedRegex(@"\bfeel free\b|\bfree to\b")]
    private static partial Regex Harmless();

    [GeneratedRegex(@"money[\s-]*back|geld[\s-]*zuruck|(?:your|the) money")]
    private static partial Regex MoneyBack();

    [GeneratedRegex(@"(?<!guten )\bmorgen\b")]
    private static partial Regex TomorrowInGerman();

    // Not the 3 of a heart.
    [GeneratedRegex(@"(?<!<)\d+(?:[.,:]\d+)*|(?<=<)(?!3(?!\d))\d+(?:[.,:]\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:percent|prozent|euros?|eur|dollars?|usd|pounds?|gbp|chf|franken|cents?)\b")]
    private static partial Regex Unit();
}
