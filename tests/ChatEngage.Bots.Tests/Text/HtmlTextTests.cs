using ChatEngage.Sources.Text;

namespace ChatEngage.Bots.Tests.Text;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<p>One</p><p>Two</p>", "One\n\nTwo")]
    [InlineData("One<br>two<br/>three<br><br>four", "One\ntwo\nthree\n\nfour")]
    [InlineData("<div>One</div><div>Two</div>", "One\nTwo")]
    [InlineData("<h2>Title</h2>\n\n   Text   with\n blanks", "Title\n\nText with blanks")]
    [InlineData("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>after", "- a\n- b\n  - c\n\nafter")]
    [InlineData("<ul><li>a<li>b</ul>", "- a\n- b")]
    [InlineData("<ol start=3><li>a<li>b</ol>", "3. a\n4. b")]
    [InlineData("before<blockquote><p>x</p><p>y</p></blockquote>after", "before\n\n> x\n>\n> y\n\nafter")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc")]
    [InlineData("<pre>  code\n    more\n\nx</pre>", "  code\n    more\n\nx")]
    [InlineData("He said <q>hi</q>.", "He said “hi”.")]
    [InlineData("<b>bo</b>ld <i>it</i>alic", "bold italic")]
    [InlineData("a <img src=x.png alt=\":-)\"> b", "a :-) b")]
    [InlineData("a <img src=x.png alt=\"IMG_1234.jpeg\"> b", "a b")]
    public void Markup_becomes_lines_that_one_reads(string html, string expected) => Assert.Equal(expected, HtmlText.Read(html));

    [Theory]
    [InlineData("AT&amp;T", "AT&T")]
    [InlineData("AT&T", "AT&T")]
    [InlineData("1 &lt; 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("1 < 2", "1 < 2")]
    [InlineData("&amp;lt;b&amp;gt;", "&lt;b&gt;")]
    [InlineData("caf&eacute;&nbsp;&#8211; &#x263a; &hellip;", "café – ☺ …")]
    [InlineData("&#146;&#150;", "’–")]
    [InlineData("&nosuch; &#xD800; &#0;", "&nosuch; \uFFFD \uFFFD")]
    public void References_are_decoded_once(string html, string expected) => Assert.Equal(expected, HtmlText.Read(html));

    [Theory]
    [InlineData("a<script>alert(1)</script>b", "ab")]
    [InlineData("a<SCRIPT src=x></SCRIPT >b", "ab")]
    [InlineData("a<style>p{}</style>b", "ab")]
    [InlineData("a<!-- <b>no</b> -->b", "ab")]
    [InlineData("a<script>never closed", "a")]
    [InlineData("a<iframe>x</iframe><object>y</object><svg><text>z</text></svg><noscript>n</noscript>b", "ab")]
    [InlineData("a<span style=\"color:red; DISPLAY : none\">x</span>b", "ab")]
    [InlineData("a<p hidden>x<p>b", "a\n\nb")]
    [InlineData("<head><title>t</title></head><body>b</body>", "b")]
    [InlineData("<template>x</template><select><option>y</select><textarea><b>z</textarea>b", "b")]
    public void What_nobody_is_meant_to_read_is_gone(string html, string expected) => Assert.Equal(expected, HtmlText.Read(html));

    [Theory]
    [InlineData("</p></div>x</b>", "x")]
    [InlineData("<a href='x>y", "")]
    [InlineData("x<", "x<")]
    [InlineData("<>x", "<>x")]
    [InlineData("<!' said he", "<!' said he")]
    [InlineData("<![CDATA[x]]>y", "y")]
    public void Broken_markup_harms_nothing(string html, string expected) => Assert.Equal(expected, HtmlText.Read(html));

    [Fact]
    public void Control_characters_and_half_characters_are_gone() => Assert.Equal("abc😀d", HtmlText.Read("a\u0001b\u00ADc\ud83d\ude00\ud83dd\ufeff"));

    [Fact]
    public void A_cut_leaves_no_half_character()
    {
        for (var longest = 1; longest < 20; longest++)
        {
            var text = HtmlText.Read(string.Concat(Enumerable.Repeat("😀", 30)), longest);
            Assert.True(text.Length <= longest && text.Length % 2 == 0, $"{longest}: {text.Length}");
        }
    }

    [Theory]
    [InlineData("<p>")]
    [InlineData("<b x={0}>")]
    [InlineData("<div>")]
    [InlineData("<ul><li>")]
    [InlineData("<blockquote>")]
    [InlineData("</b>")]
    [InlineData("<!--")]
    [InlineData("&")]
    [InlineData("<a ")]
    [InlineData("<")]
    [InlineData("<script>")]
    [InlineData("<table><tr><td>")]
    public void A_million_characters_of_nesting_end(string piece)
    {
        var html = string.Concat(Enumerable.Range(0, 1_000_000 / piece.Length).Select(number => piece.Replace("{0}", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        Assert.True(HtmlText.Read("x" + html + "y").Length <= HtmlText.Longest);
    }

    [Fact]
    public void A_tag_of_a_hundred_thousand_attributes_ends()
    {
        var attributes = string.Concat(Enumerable.Range(0, 100_000).Select(number => " a" + number));
        Assert.Equal("x", HtmlText.Read("<b" + attributes + ">x"));
        Assert.InRange(Assert.IsType<AngleSharp.Html.Parser.Tokens.HtmlTagToken>(HtmlText.Tokens("<b" + attributes + ">x").Get()).Attributes.Count, 1, 20);
    }
}
