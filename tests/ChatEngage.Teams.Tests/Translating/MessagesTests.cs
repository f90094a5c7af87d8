using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams.Tests.Translating;

/// <summary>What the bot says in words.</summary>
public sealed class MessagesTests
{
    [Fact]
    public void One_line_is_plain_text() =>
        Assert.Equal(("5 < 6 & *so*", "plain"), (Messages.Text("5 < 6 & *so*").Text, Messages.Text("5 < 6 & *so*").TextFormat));

    [Theory]
    [InlineData("one\ntwo", "one<br>two")]
    [InlineData("one\r\n\r\ntwo", "one<br><br>two")]
    [InlineData("a <b>b</b> & \"c\"\n<br>", "a &lt;b&gt;b&lt;/b&gt; &amp; \"c\"<br>&lt;br&gt;")]
    public void Several_lines_stay_lines_also_where_plain_text_is_shown_as_one_and_nothing_in_them_is_markup(string said, string text)
    {
        var message = Messages.Text(said);
        Assert.Equal((text, "xml"), (message.Text, message.TextFormat));
    }

    [Fact]
    public void A_mark_of_a_mention_is_broken_in_several_lines_too() =>
        Assert.DoesNotContain("&lt;at&gt;", Messages.Text("x\n<at>Anna</at>").Text, StringComparison.OrdinalIgnoreCase);
}
