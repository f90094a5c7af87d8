using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams.Tests.Translating;

public sealed class CardTextTests
{
    [Theory]
    [InlineData("**bold** _it_", @"\*\*bold\*\* \_it\_")]
    [InlineData("[a](javascript:b)", @"\[a\]\(javascript:b\)")]
    [InlineData(@"a\*b", @"a\\\*b")]
    [InlineData("<at>Anna</at>", "<\u200bat>Anna<\u200b/at>")]
    [InlineData("3 < 4 && x", "3 < 4 && x")]
    [InlineData("&lt;at&gt; &#60;", "&\u200blt;at&\u200bgt; &\u200b#60;")]
    [InlineData("{{DATE(2026-01-01T00:00:00Z)}}", "{\u200b{DATE\\(2026-01-01T00:00:00Z\\)}}")]
    [InlineData("# head", @"\# head")]
    [InlineData("- one\n+ two\n1. three\n> four", "\\- one\n\n\\+ two\n\n1\\. three\n\n\\> four")]
    [InlineData("a - b. 2. c", "a - b. 2. c")]
    [InlineData("one\r\n\r\n\r\ntwo", "one\n\ntwo")]
    [InlineData("a\u0000b\u0007\tc", "a b  c")]
    [InlineData("    code", "code")]
    [InlineData("Grüße 你好 🎉 👩‍🚀", "Grüße 你好 🎉 👩‍🚀")]
    [InlineData("", "")]
    public void Outside_text_is_shown_as_it_was_written(string text, string escaped) => Assert.Equal(escaped, CardText.Escape(text));

    [Fact]
    public void Halves_of_surrogate_pairs_are_not_passed_on()
    {
        Assert.Equal("a\ufffdb", CardText.Escape("a\ud83cb"));
        Assert.Equal("\ufffd", CardText.Clean("\udf89"));
    }

    [Fact]
    public void Cutting_leaves_no_half_of_a_pair()
    {
        Assert.Equal("a…", CardText.Cut("a🎉🎉🎉", 3));
        Assert.Equal("a🎉…", CardText.Cut("a🎉🎉🎉", 4));
        Assert.Equal("", CardText.Cut("abc", 0));
        Assert.Equal("…", CardText.Cut("abc", 1));
        Assert.Equal("abc", CardText.Cut("abc", 3));
    }

    [Theory]
    [InlineData("\u0001# Big")]
    [InlineData("a\n\u0007 - item")]
    public void What_is_no_letter_before_a_mark_does_not_save_it(string text) => Assert.Matches(@"(^|\n)\\[#-]", CardText.Escape(text));
}
