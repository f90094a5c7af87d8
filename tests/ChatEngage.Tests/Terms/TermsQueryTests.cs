using ChatEngage.Inbox;
using ChatEngage.Terms;

namespace ChatEngage.Tests.Terms;

public sealed class TermsQueryTests
{
    [Theory]
    [InlineData("acme", "I like ACME.", true)]
    [InlineData("acme", "acmes are many", false)]
    [InlineData("acme", "my macme", false)]
    [InlineData("acme", "Acme's new shoes", true)]
    [InlineData("acme", "look at #Acme, friends", true)]
    [InlineData("acme", "thanks @acme!", true)]
    [InlineData("acme", "#acme_corp", true)]
    [InlineData("acme", "see https://shop.acme.com/new", true)]
    [InlineData("acme", "Acme™ and Acme®", true)]
    [InlineData("#acme", "acme", false)]
    [InlineData("#acme", "#Acme!", true)]
    [InlineData("#acme", "@acme", false)]
    [InlineData("#acme", "#acme_corp #acmefan", false)]
    [InlineData("#acme", "https://example.com/page#acme", false)]
    [InlineData("\"#acme_corp shop\"", "we are #acme_corp: shop", true)]
    [InlineData("#acme_corp", "we are #Acme_Corp", true)]
    [InlineData("@acme", "hello @Acme.", true)]
    [InlineData("@acme", "hello @acme.example.com and @acme@example.com", true)]
    [InlineData("@acme", "hello @acme-support @acme_help", false)]
    [InlineData("@acme-support", "hello @Acme-Support", true)]
    [InlineData("@acme", "write to sales@acme.com", false)]
    [InlineData("#acm*", "#acmefan", true)]
    [InlineData("acm*", "acmefan", true)]
    [InlineData("acm*", "an acm", true)]
    [InlineData("acm*", "tacme", false)]
    [InlineData("\"acme corp\"", "Acme, Corp", true)]
    [InlineData("\"acme corp\"", "acme\n—corp", true)]
    [InlineData("\"acme corp\"", "acme and corp", false)]
    [InlineData("\"acme corp\"", "acmecorp", false)]
    [InlineData("\"acme corp\"", "acme #corp", true)]
    [InlineData("acme-corp", "acme corp", true)]
    [InlineData("\"acme sho\"*", "acme shoes", true)]
    [InlineData("\"acme sho\"*", "acme, and shoes", false)]
    [InlineData("it's", "It’s here", true)]
    [InlineData("it’s", "it's", true)]
    [InlineData("strasse", "Die STRAẞE, die Straße", true)]
    [InlineData("straße", "Strasse", true)]
    [InlineData("nestle", "Nestlé", true)]
    [InlineData("Nestlé", "NESTLE\u0301", true)]
    [InlineData("oresund", "Øresund", true)]
    [InlineData("istanbul", "İstanbul", true)]
    [InlineData("acme", "ＡＣＭＥ", true)]
    [InlineData("acme", "ac\u00ADme", true)]
    [InlineData("ελλασ", "ΕΛΛΆΣ", true)]
    [InlineData("мои", "мой", false)]
    [InlineData("アクメ", "スーパーアクメ社の靴", true)]
    [InlineData("アクメ", "ｱｸﾒ", true)]
    [InlineData("アクメ社", "アクメ、社", false)]
    [InlineData("acme", "acmeの靴", true)]
    [InlineData("かき", "がき", false)]
    [InlineData("แอคมี", "รองเท้าแอคมีดีมาก", true)]
    [InlineData("애크미", "애크미는 좋다", true)]
    [InlineData("acme shoes", "shoes by acme", true)]
    [InlineData("acme shoes", "acme", false)]
    [InlineData("acme AND shoes", "shoes by acme", true)]
    [InlineData("acme OR shoes", "shoes", true)]
    [InlineData("acme or shoes", "acme shoes", false)]
    [InlineData("acme -shoes", "acme shoes", false)]
    [InlineData("acme -shoes", "acme boots", true)]
    [InlineData("NOT acme", "boots", true)]
    [InlineData("\"NOT\" acme", "not acme", true)]
    [InlineData("acme OR boots NOT shoes", "acme shoes", true)]
    [InlineData("(acme OR boots) NOT shoes", "acme shoes", false)]
    [InlineData("„acme corp“", "acme corp", true)]
    [InlineData("", "whatever", true)]
    [InlineData("  ", "", true)]
    [InlineData("acme", "\ud800acme\udc00", true)]
    public void A_text_matches_or_not(string query, string text, bool matches)
    {
        var verdict = TermsQuery.Parse(query).Judge(new() { Text = text });
        Assert.True(matches == verdict.Matches, $"{query} on '{text}': {verdict}");
    }

    [Theory]
    [InlineData("site:example.com", "https://example.com/a", true)]
    [InlineData("site:example.com", "http://WWW.Example.com", true)]
    [InlineData("site:example.com", "https://badexample.com/", false)]
    [InlineData("site:example.com", "https://example.com.evil.net/", false)]
    [InlineData("site:shop.example.com", "https://example.com/", false)]
    [InlineData("site:https://example.com/blog/", "https://example.com/blog", true)]
    [InlineData("site:example.com/blog", "https://example.com/Blog/1", true)]
    [InlineData("site:example.com/blog", "https://example.com/blogger", false)]
    [InlineData("site:bücher.example", "https://xn--bcher-kva.example/x", true)]
    [InlineData("site:127.0.0.1:8080", "http://127.0.0.1:8080/feed", true)]
    [InlineData("site:127.0.0.1:8081", "http://127.0.0.1:8080/feed", false)]
    [InlineData("site:example.com", null, false)]
    [InlineData("site:example.com", "not an address", false)]
    [InlineData("NOT site:example.com", null, true)]
    public void A_site_is_a_host_with_all_below_it_and_perhaps_a_path(string query, string? url, bool matches) =>
        Assert.Equal(matches, TermsQuery.Parse(query).Judge(new() { Text = "", Url = url }).Matches);

    [Theory]
    [InlineData("author:jo", true)]
    [InlineData("author:@Jo", true)]
    [InlineData("author:u-17", true)]
    [InlineData("author:\"jo müller\"", true)]
    [InlineData("author:\"Jo Muller\"", true)]
    [InlineData("author:muller", false)]
    [InlineData("author:u-*", true)]
    [InlineData("author:x*", false)]
    public void An_author_is_known_by_id_handle_or_name(string query, bool matches) =>
        Assert.Equal(matches, TermsQuery.Parse(query).Judge(new() { Text = "", Author = new("u-17", "@jo", "Jo Müller") }).Matches);

    [Theory]
    [InlineData("lang:en", "en", true)]
    [InlineData("lang:en", "EN-us", true)]
    [InlineData("lang:en", "en_US", true)]
    [InlineData("lang:en", "eng", false)]
    [InlineData("lang:pt-BR", "pt-BR", true)]
    [InlineData("lang:pt-BR", "pt", false)]
    [InlineData("lang:en", null, false)]
    [InlineData("-lang:en", null, true)]
    public void A_language_takes_its_regions(string query, string? language, bool matches) =>
        Assert.Equal(matches, TermsQuery.Parse(query).Judge(new() { Text = "", Language = language }).Matches);

    [Fact]
    public void A_type_is_a_kind_of_mention()
    {
        var query = TermsQuery.Parse("type:Comment OR type:review");
        Assert.True(query.Judge(new() { Text = "", Kind = MentionKind.Comment }).Matches);
        Assert.False(query.Judge(new() { Text = "", Kind = MentionKind.Post }).Matches);
        Assert.False(query.Judge(new() { Text = "" }).Matches, "what is not known matches no field");
    }

    [Fact]
    public void The_title_is_searched_and_no_phrase_reaches_into_the_text()
    {
        var subject = new TermsSubject { Title = "All about Acme", Text = "Corp news" };
        Assert.True(TermsQuery.Parse("acme corp").Judge(subject).Matches);
        Assert.False(TermsQuery.Parse("\"acme corp\"").Judge(subject).Matches);
    }

    [Theory]
    [InlineData("acme", "Acme!", "acme")]
    [InlineData("acme", "boots", "no acme found")]
    [InlineData("foo OR Acme OR bar", "acme", "Acme")]
    [InlineData("foo OR bar", "acme", "no term of foo, bar found")]
    [InlineData("a1 OR a2 OR a3 OR a4 OR a5", "acme", "no term of a1, a2, a3 and 2 more found")]
    [InlineData("acme -spam", "acme spam", "NOT spam")]
    [InlineData("acme NOT (spam OR scam)", "acme scam", "NOT (spam OR scam): scam")]
    [InlineData("acme -spam", "acme", "acme")]
    [InlineData("acme boots", "acme boots", "acme and boots")]
    [InlineData("acme site:example.com", "acme", "site:example.com differs: it is at other.example.org")]
    [InlineData("acme lang:de", "acme", "lang:de differs: it is en")]
    [InlineData("-site:other.example.org", "acme", "NOT site:other.example.org")]
    [InlineData("", "acme", "no terms: everything matches")]
    public void A_verdict_names_what_decided(string query, string text, string because) =>
        Assert.Equal(because, TermsQuery.Parse(query).Judge(new() { Text = text, Url = "https://other.example.org/1", Language = "en" }).Because);

    [Theory]
    [InlineData("acme (a OR b", 13, "a closing parenthesis is missing")]
    [InlineData("acme)", 5, "a parenthesis closes that none opened")]
    [InlineData("acme ()", 7, "hold nothing")]
    [InlineData("OR acme", 1, "OR stands where something should")]
    [InlineData("acme OR", 8, "the query ends")]
    [InlineData("acme AND OR b", 10, "OR stands")]
    [InlineData("acme NOT", 9, "the query ends where something that must not be should follow")]
    [InlineData("acme (b OR)", 11, "a parenthesis closes where")]
    [InlineData("acme \"corp", 6, "no closing quote")]
    [InlineData("acme &", 6, "no letter or digit")]
    [InlineData("a*", 1, "at least two")]
    [InlineData("#a*", 1, "at least two")]
    [InlineData("acme *", 6, "letter or digit")]
    [InlineData("ac*me", 3, "a star stands within a word")]
    [InlineData("acme autor:jo", 6, "there is no field 'autor'; there are site, author, lang and type")]
    [InlineData("site: example.com", 1, "site: needs a value")]
    [InlineData("site:..", 1, "a host like example.com")]
    [InlineData("lang:english!", 1, "a language like en")]
    [InlineData("x type:tweet", 3, "type: knows post, comment, question, review, video, event, share, like, view")]
    public void An_error_points_at_its_column(string query, int column, string sentence)
    {
        var error = Assert.Throws<TermsException>(() => TermsQuery.Parse(query));
        Assert.Equal(column, error.Column);
        Assert.StartsWith($"Terms: at column {column} ", error.Message, StringComparison.Ordinal);
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme OR \"acme corp\" NOT site:example.com", "acme OR (\"acme corp\" NOT site:example.com)")]
    [InlineData("((a1)) AND (b1 AND -c1)", "a1 b1 NOT c1")]
    [InlineData("“Acme   Corp” author:\"Jo D\"", "\"Acme Corp\" author:\"Jo D\"")]
    [InlineData("\"acme\" \"OR\" NOT*", "acme \"OR\" \"NOT\"*")]
    [InlineData("\"-acme\" \"10:30\" 10:31", "\"-acme\" \"10:30\" \"10:31\"")]
    [InlineData("  ", "")]
    public void The_written_form_shows_what_belongs_together(string query, string written) => Assert.Equal(written, TermsQuery.Parse(query).ToString());

    [Fact]
    public void A_thousand_parentheses_are_an_error_and_no_crash()
    {
        foreach (var opening in new[] { "(", "NOT ", "-", "-(", "(a1 OR b1 " })
        {
            var query = string.Concat(Enumerable.Repeat(opening, 20_000));
            Assert.Contains("nested deeper", Assert.Throws<TermsException>(() => TermsQuery.Parse(query)).Message, StringComparison.Ordinal);
        }
        Assert.Contains("beyond", Assert.Throws<TermsException>(() => TermsQuery.Parse(new string('a', TermsQuery.MaxLength + 1))).Message, StringComparison.Ordinal);
        Assert.Contains("more than 100 words", Assert.Throws<TermsException>(() => TermsQuery.Parse('"' + string.Concat(Enumerable.Repeat("a ", 101)) + '"')).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_of_many_terms_counts_in_each_of_several_groups()
    {
        string[][] groups = [.. new[] { 'a', 'b', 'c' }.Select(letter => Enumerable.Range(0, 150).Select(i => $"{letter}{i}").ToArray())];
        var any = TermsQuery.Parse(string.Join(" AND ", groups.Select(group => $"({string.Join(" OR ", group)})")));
        var all = TermsQuery.Parse(string.Join(" OR ", groups.Select(group => $"({string.Join(' ', group)})")));
        for (var i = 0; i < 150; i++)
        {
            Assert.True(any.Judge(new() { Text = string.Join(' ', groups.Select(group => group[i])) }).Matches);
            Assert.False(any.Judge(new() { Text = $"{groups[0][i]} {groups[1][i]}" }).Matches);
            foreach (var group in groups)
            {
                Assert.True(all.Judge(new() { Text = string.Join(' ', group) }).Matches);
                Assert.False(all.Judge(new() { Text = string.Join(' ', group.Where(word => word != group[i])) }).Matches, $"without {group[i]}");
            }
        }
    }

    [Fact]
    public void Each_of_five_thousand_terms_is_found()
    {
        var terms = Enumerable.Range(0, 5_000).Select(i => (i % 3) switch { 0 => $"word{i}", 1 => $"\"two word{i}\"", _ => $"pre{i}x*" }).ToList();
        var query = TermsQuery.Parse(string.Join(" OR ", terms));
        for (var i = 0; i < terms.Count; i++)
        {
            var verdict = query.Judge(new() { Text = (i % 3) switch { 0 => $"a word{i} b", 1 => $"two... Word{i}", _ => $"pre{i}xyz" } });
            Assert.Equal(new TermsVerdict(true, terms[i]), verdict);
        }
        Assert.Equal("no term of word0, \"two word1\", pre2x* and 4997 more found", query.Judge(new() { Text = "word1 word5000 pre" }).Because);
    }
}
