using ChatEngage.Discord.Translating;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Discord.Tests.Translating;

public sealed class EscapeTests
{
    private const string Signs = "*_~`|<>[]()@#";
    private static readonly string[] Pieces =
    [
        "*", "_", "~~", "`", "```", "||", "<@1>", "<#2>", "<:e:3>", "<t:1:R>", "@everyone", "[a](b)", "https://x.example/a_b", "\\", "\n", "\r\n", "# ", "- ", "1. ", "> ", "-# ", " ", "a", "é", "👩‍🚀", "\u200b", "\u202e", "\ud83d", "\u0301", "\u2028", "\t",
    ];

    [Theory]
    [InlineData("*bold* _it_ ~~no~~ `code` ||spoiler||", @"\*bold\* \_it\_ \~\~no\~\~ \`code\` \|\|spoiler\|\|")]
    [InlineData("@everyone @here <@1> <@&2> <#3>", @"\@everyone \@here \<\@1\> \<\@\&2\> \<\#3\>")]
    [InlineData("<:smile:1> <a:x:2> <t:1:R> </cmd:3>", @"\<:smile:1\> \<a:x:2\> \<t:1:R\> \</cmd:3\>")]
    [InlineData("[here](https://evil.example)", @"\[here\]\(https\://evil.example\)")]
    [InlineData("# head\n## two\n-# small\n- list\n+ list\n1. one\n12) two\n> quote", "\\# head\n\\#\\# two\n\\-\\# small\n\\- list\n\\+ list\n1\\. one\n12\\) two\n\\> quote")]
    [InlineData("10.5 kg - fine + good", "10\\.5 kg - fine + good")]
    [InlineData("a\\*b", @"a\\\*b")]
    [InlineData("a\u200bb\u202ec\u2066d\ufeff", "abcd")]
    [InlineData("👩‍🚀 می‌خواهم", "👩‍🚀 می‌خواهم")]
    [InlineData("one\r\n\r\n\r\n\r\ntwo\u2028three", "one\n\ntwo\nthree")]
    public void Text_is_shown_word_for_word(string text, string expected) => Assert.Equal(expected.Replace(@"\&", "&", StringComparison.Ordinal), Escape.Markdown(text, 4000));

    [Fact]
    public void Half_a_sign_is_shown_as_one_that_cannot_be_read() => Assert.Equal("lone \ufffd half", Escape.Markdown("lone \ud83d half", 100));

    [Fact]
    public void Whatever_the_text_is_it_stays_within_its_limit_and_means_nothing_to_Discord()
    {
        var texts = Gen.ArrayOf(Gen.Elements(Pieces)).Select(pieces => string.Concat(pieces)).ToArbitrary();
        Prop.ForAll(texts, Gen.Choose(1, 60).ToArbitrary(), (text, most) =>
        {
            var escaped = Escape.Markdown(text, most);
            return escaped.Length <= most && IsBare(escaped);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_is_lost_that_can_be_seen()
    {
        var texts = Gen.ArrayOf(Gen.Elements("*", "_", "<", ">", "@", "#", "-", "1", ".", "a", "é", " b", ":", "/", "\\", "[", "]", "👍")).Select(pieces => "x" + string.Concat(pieces) + "x").ToArbitrary();
        Prop.ForAll(texts, text => Unescape(Escape.Markdown(text, 4000)) == text).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("many  words\n in lines", 100, "many words in lines")]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("ab👍", 3, "ab…")]
    [InlineData("\u200b", 10, "")]
    public void Plain_text_is_one_line(string text, int most, string expected) => Assert.Equal(expected, Escape.Plain(text, most));

    /// <summary>Read as Discord reads it: what stands bare could mean something.</summary>
    private static bool IsBare(string text)
    {
        var start = true;
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (letter == '\\')
            {
                index++;
                if (index >= text.Length || char.IsLetterOrDigit(text[index]) || char.IsWhiteSpace(text[index])) return false;
                start = false;
                continue;
            }
            if (Signs.Contains(letter, StringComparison.Ordinal) || (start && letter is '-' or '+') && start) return false;
            if (letter == ':' && text.AsSpan(index).StartsWith("://", StringComparison.Ordinal)) return false;
            if (letter is '\u200b' or '\u202e' || (char.IsSurrogate(letter) && !char.IsSurrogatePair(text, char.IsLowSurrogate(letter) ? index - 1 : index))) return false;
            start = letter == '\n' || (start && char.IsWhiteSpace(letter));
        }
        return true;
    }

    private static string Unescape(string text)
    {
        var plain = new System.Text.StringBuilder();
        for (var index = 0; index < text.Length; index++) plain.Append(text[index] == '\\' ? text[++index] : text[index]);
        return plain.ToString();
    }
}
