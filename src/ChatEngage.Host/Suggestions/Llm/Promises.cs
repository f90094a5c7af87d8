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
        "rabatt", "nachlass", "gutschein", "gutschrift", "erstatt", "kostenlos", "kostenfrei", "gratis", "garant", "versprech", "versprich", "versprach", "entschadig", "schadensersatz", "ersatz", "schenk", "kulan",
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

    /// <summary>What says the same in the other language, or as a figure: an English entry may be told in German.</summary>
    private static readonly FrozenDictionary<string, string> Same = Pairs(
        """
        zwei two drei three vier four funf five sechs six sieben seven acht eight neun nine zehn ten elf eleven zwolf twelve
        zwanzig twenty dreißig thirty vierzig forty funfzig fifty sechzig sixty siebzig seventy achtzig eighty neunzig ninety hundert hundred tausend thousand
        halb half halbe half halben half doppelt double doppelte double millionen million
        heute today morgen tomorrow montag monday dienstag tuesday mittwoch wednesday donnerstag thursday freitag friday samstag saturday sonnabend saturday sonntag sunday
        januar january februar february marz march mai may juni june juli july oktober october dezember december
        innerhalb within binnen within sofort immediately umsonst free kostenlos free kostenfrei free gratis free
        rabatt discount nachlass discount gutschein voucher gutschrift credit credits credit erstatt refund garant guarant guaranteed guarant
        versprech promis versprich promis versprach promis entschadig compensat schadensersatz compensat ersatz replacement ersetzen replacement replacements replacement prozent percent euros euro eur euro
        """);

    private static readonly FrozenDictionary<string, string> Figures = Pairs(
        "two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90");

    /// <param name="reply">Plain.</param>
    /// <param name="cited">Plain: all prepared answers that it cites.</param>
    /// <param name="post">Plain: the post it answers.</param>
    public static bool AreNew(string reply, string cited, string post)
    {
        var backed = Words(cited);
        var figures = Number().Matches(cited).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        // A figure backs its word and a word its figure.
        backed.UnionWith(Figures.Where(pair => figures.Contains(pair.Value)).Select(pair => pair.Key));
        figures.UnionWith(Figures.Where(pair => backed.Contains(pair.Key)).Select(pair => pair.Value));
        return Words(reply).Except(backed).Any() || Numbers(reply, figures, post);
    }

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
        return [.. found.Select(word => Same.GetValueOrDefault(word, word))];
    }

    private static bool Numbers(string reply, HashSet<string> promised, string post)
    {
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

    private static FrozenDictionary<string, string> Pairs(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

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
