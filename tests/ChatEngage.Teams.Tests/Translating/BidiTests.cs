using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams.Tests.Translating;

/// <summary>A card runs from left to right whatever is quoted on it.</summary>
public sealed class BidiTests
{
    [Theory]
    [InlineData("\u0645\u0631\u062d\u0628\u0627 Acme \u0634\u0643\u0631\u0627!", "\u2068\u0645\u0631\u062d\u0628\u0627 Acme \u0634\u0643\u0631\u0627!\u2069")]
    [InlineData("\u05e9\u05dc\u05d5\u05dd", "\u2068\u05e9\u05dc\u05d5\u05dd\u2069")]
    [InlineData("one\n\u0633\u0627\u0631\u0629\ntwo", "one\n\n\u2068\u0633\u0627\u0631\u0629\u2069\n\ntwo")]
    public void A_line_that_runs_from_right_to_left_keeps_its_own_order(string text, string shown) => Assert.Equal(shown, CardText.Escape(text));

    [Theory]
    [InlineData("\u202egnp.exe", "\u2068\u202egnp.exe\u2069")]
    [InlineData("\u2067a", "\u2068\u2067a\u2069\u2069")]
    [InlineData("a\u2069\u202eb", "\u2068a\u202eb\u2069")]
    [InlineData("\u2067a\u2069\u2069b", "\u2068\u2067a\u2069b\u2069")]
    public void What_turns_the_direction_ends_with_its_line(string text, string shown) => Assert.Equal(shown, CardText.Escape(text));

    [Theory]
    [InlineData("Gr\u00fc\u00dfe \u4f60\u597d \U0001f389 \U0001f469\u200d\U0001f680")]
    [InlineData("a b")]
    public void Other_lines_stay_as_they_are(string text) => Assert.Equal(text, CardText.Escape(text));
}
