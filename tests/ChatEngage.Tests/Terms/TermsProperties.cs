using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatEngage.Terms;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Tests.Terms;

/// <summary>What holds for every query, against an evaluator of its own: trees decided by rule, terms found by regular expressions.</summary>
public sealed class TermsProperties
{
    private static readonly string[] Vocabulary = ["acme", "Acm", "ac", "shop", "Grüße", "GRUSSE", "été", "ete", "x1", "or", "not", "naïve"];
    private static readonly string[] Between = [" ", " ", " ", ", ", "-", "_", "'", "’", " #", " @", "\n", "... ", "#", "@", ": ", " 🙂 ", "/"];

    private static readonly Gen<string> Texts =
        from parts in Gen.ArrayOf(from word in Gen.Elements(Vocabulary.Append("acmefan").ToArray()) from gap in Gen.Elements(Between) select word + gap)
        from first in Gen.Elements("", "#", "@", "_#", "##")
        select first + string.Concat(parts);

    private static readonly Gen<Tree> Leaves = Gen.Frequency<Tree>(
        (6, from word in Gen.Elements(Vocabulary) select (Tree)new Leaf([word], "", false)),
        (2, from word in Gen.Elements(Vocabulary) from sign in Gen.Elements("#", "@") select (Tree)new Leaf([word], sign, false)),
        (2, from word in Gen.Elements(Vocabulary) from sign in Gen.Elements("", "", "#") select (Tree)new Leaf([word], sign, true)),
        (3, from words in Gen.Elements(Vocabulary).ArrayOf(2) from prefix in Gen.Elements(true, false) select (Tree)new Leaf(words, "", prefix)));

    private static readonly Gen<Tree> Trees = Gen.Sized(size => TreeOf(Math.Min(size, 12)));

    [Fact]
    public void Reading_what_was_written_gives_the_same_tree_and_the_same_verdict() => Run(Trees, Texts, (tree, text) =>
    {
        var query = TermsQuery.Parse(tree.ToString());
        var again = TermsQuery.Parse(query.ToString());
        Assert.Equal(query.Root, again.Root);
        Assert.Equal(query.ToString(), again.ToString());
        Assert.Equal(query.Judge(Subject(text)), again.Judge(Subject(text)));
    });

    [Fact]
    public void A_verdict_is_that_of_the_slow_evaluator() => Run(Trees, Texts, (tree, text) => Assert.Equal(tree.Holds(Plain(text)), Matches(tree.ToString(), text)));

    [Fact]
    public void Not_not_is_nothing() => Run(Trees, Texts, (tree, text) => Assert.Equal(Matches($"{tree}", text), Matches($"NOT NOT ({tree})", text)));

    [Fact]
    public void Not_any_is_none_and_not_all_is_any_not() => Run(from a in Trees from b in Trees select (a, b), Texts, (trees, text) =>
    {
        var (a, b) = trees;
        Assert.Equal(Matches($"NOT (({a}) OR ({b}))", text), Matches($"NOT ({a}) AND NOT ({b})", text));
        Assert.Equal(Matches($"NOT (({a}) ({b}))", text), Matches($"NOT ({a}) OR NOT ({b})", text));
    });

    [Fact]
    public void Without_parentheses_not_binds_closer_than_and_and_that_closer_than_or() => Run(
        Gen.NonEmptyListOf(from nots in Gen.Choose(0, 2) from word in Gen.Elements("acme", "shop", "x1", "ac") from sign in Gen.Elements(" ", " AND ", " OR ", " OR ") select (nots, word, sign)),
        Texts,
        (parts, text) =>
        {
            var query = new StringBuilder();
            var (any, all) = (false, true);
            for (var i = 0; i < parts.Count; i++)
            {
                var (nots, word, sign) = parts[i];
                query.Append(string.Concat(Enumerable.Repeat(i % 2 == 0 ? "NOT " : "-", nots))).Append(word);
                all &= new Leaf([word], "", false).Holds(Plain(text)) == (nots % 2 == 0);
                if (i < parts.Count - 1) query.Append(sign);
                if (i < parts.Count - 1 && sign != " OR ") continue;
                any |= all;
                all = true;
            }
            Assert.Equal(any, Matches(query.ToString(), text));
        });

    [Fact]
    public void Any_string_is_a_query_or_an_error_that_points_into_it()
    {
        var pieces = Gen.Elements("(", ")", "\"", "“", "-", "*", ":", "site:", "author:", "lang:", "type:", "AND", "OR", "NOT", " ", " ", "acme", "ß", "é", "東京", "\ud83d", "\ude00", "\0", "\u0301", "http://", "[::1]", "..", "%", "\ufffe", "\u202e", "#", "@");
        var strings = Gen.OneOf(ArbMap.Default.GeneratorFor<string>().Where(text => text is not null), Gen.ArrayOf(pieces).Select(string.Concat));
        Run(strings, strings, (query, text) =>
        {
            try
            {
                var parsed = TermsQuery.Parse(query);
                Assert.Equal(parsed.Root, TermsQuery.Parse(parsed.ToString()).Root);
                Assert.NotEmpty(parsed.Judge(new() { Text = text, Title = text, Url = "http://" + text, Language = text, Author = new(text, text, text) }).Because);
            }
            catch (TermsException error)
            {
                Assert.InRange(error.Column, 1, query.Length + 1);
            }
        });
    }

    [Fact]
    public void Folding_twice_is_folding_once_for_every_letter_there_is()
    {
        // In rows of 64, each beside a Latin letter on both sides.
        for (var row = 0; row < 0x110000; row += 64)
        {
            var text = string.Concat(Enumerable.Range(row, 64).Where(Rune.IsValid).Select(point => $"e{char.ConvertFromUtf32(point)}e"));
            var folded = Folding.Fold(text);
            Assert.True(folded == Folding.Fold(folded), $"from U+{row:X4}");
        }
    }

    [Fact]
    public void Texts_that_mean_the_same_letters_fold_to_the_same()
    {
        var letters = Gen.Elements("a", "é", "E", "ß", "ı", "Ω", "ώ", "и", "Й", "Ё", "か", "ガ", "ハ", "ﾊ", "ﾟ", "東", "한", "ᄒ", "ᅡ", "ᆫ", "ก", "ำ", "ि", "क", "ﬁ", "Ａ", "’", " ", "1", "½", "🙂", "\u200d", "\u0301", "\u0306", "\u0308", "\u3099", "\u0323", "\ufe0f");
        Run(Gen.ArrayOf(letters).Select(string.Concat), Gen.Elements(NormalizationForm.FormC, NormalizationForm.FormD, NormalizationForm.FormKC, NormalizationForm.FormKD), (text, form) =>
            Assert.Equal(Folding.Fold(text), Folding.Fold(text.Normalize(form))));
    }

    [Fact]
    public void Folding_never_throws() => Run(ArbMap.Default.GeneratorFor<string>().Where(text => text is not null), ArbMap.Default.GeneratorFor<string>().Where(text => text is not null), (a, b) =>
    {
        var folded = Folding.Fold(a + "\ud800" + b + "e\u0301");
        Assert.Equal(folded, Folding.Fold(folded));
    });

    private static bool Matches(string query, string text) => TermsQuery.Parse(query).Judge(Subject(text)).Matches;

    private static TermsSubject Subject(string text) => new() { Text = text };

    /// <summary>Enough for the letters used here.</summary>
    private static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark))
        .ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal);

    private static Gen<Tree> TreeOf(int size) => size <= 1 ? Leaves : Gen.Frequency(
        (2, Leaves),
        (2, from inner in TreeOf(size / 2) from dash in Gen.Elements(true, false) select (Tree)new Negation(inner, dash)),
        (3, from parts in TreeOf(size / 3).ArrayOf(2) from word in Gen.Elements(" ", " AND ") select (Tree)new Several(parts, false, word)),
        (3, from parts in TreeOf(size / 3).ArrayOf(3) select (Tree)new Several(parts, true, " OR ")));

    private static void Run<TLeft, TRight>(Gen<TLeft> left, Gen<TRight> right, Action<TLeft, TRight> body) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1_500).WithQuietOnSuccess(true),
        Prop.ForAll(Arb.From(from a in left from b in right select (a, b)), pair => body(pair.a, pair.b)));

    private abstract record Tree
    {
        public abstract bool Holds(string plain);
    }

    private sealed record Leaf(string[] Words, string Sign, bool Prefix) : Tree
    {
        public override bool Holds(string plain)
        {
            var words = string.Join(@"[^\p{L}\p{N}]+", Words.Select(word => Regex.Escape(Plain(word))));
            var end = Prefix ? "" : Sign switch { "" => @"(?![\p{L}\p{N}])", "#" => @"(?![\p{L}\p{N}_])", _ => @"(?![\p{L}\p{N}_]|-[\p{L}\p{N}])" };
            return Regex.IsMatch(plain, $@"(?<![\p{{L}}\p{{N}}]){Sign}{words}{end}");
        }

        public override string ToString() =>
            (Words.Length > 1 || Words[0] is "or" or "not" ? $"\"{Sign}{string.Join(' ', Words)}\"" : Sign + Words[0]) + (Prefix ? "*" : "");
    }

    private sealed record Negation(Tree Inner, bool Dash) : Tree
    {
        public override bool Holds(string plain) => !Inner.Holds(plain);

        public override string ToString() => $"{(Dash ? "-" : "NOT ")}({Inner})";
    }

    private sealed record Several(Tree[] Parts, bool Any, string Join) : Tree
    {
        public override bool Holds(string plain) => Any ? Parts.Any(part => part.Holds(plain)) : Parts.All(part => part.Holds(plain));

        public override string ToString() => string.Join(Join, Parts.Select(part => part is Leaf ? $"{part}" : $"({part})"));
    }
}
