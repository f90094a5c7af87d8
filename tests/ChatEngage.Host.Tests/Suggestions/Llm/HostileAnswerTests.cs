using ChatEngage.Contracts;
using ChatEngage.Suggestions;
using Microsoft.AspNetCore.Http;

namespace ChatEngage.Host.Tests.Suggestions.Llm;

/// <summary>What a model that was talked into something might say; the entries it cites decide.</summary>
public sealed class HostileAnswerTests
{
    [Theory]
    // Links, addresses and numbers that no entry holds, in some disguises.
    [InlineData("Please look at https://evil.example/returns for help.", 1, "link")]
    [InlineData("Please look at evil.example for help.", 1, "link")]
    [InlineData("Please look at www.evil.example for help.", 1, "link")]
    [InlineData("Please look at https://acme.example.evil.test/returns.", 1, "link")]
    [InlineData("Please look at https://acme.example/returns?next=evil.", 1, "link")]
    [InlineData("Please look at acme.exampl", 1, "link")]
    [InlineData("Please look at ｅｖｉｌ．ｅｘａｍｐｌｅ today", 1, "link")]
    [InlineData("Please look at evil[.]example for help.", 1, "link")]
    [InlineData("Please look at evil dot com for help.", 1, "link")]
    [InlineData("Please look at [our page](javascript:alert) for help.", 1, "link")]
    [InlineData("Write to thief@evil.example, please.", 1, "link")]
    [InlineData("Call us at +49 30 1234567, please.", 1, "link")]
    [InlineData("Please look at https://acme.example/returns.", 2, "link")]
    // Promises.
    [InlineData("You get a refund, {contact}.", 2, "promise")]
    [InlineData("You get a re\u0301fund, {contact}.", 2, "promise")]
    [InlineData("You get a ＲＥＦＵＮＤ, {contact}.", 2, "promise")]
    [InlineData("We give you 50 % off.", 2, "promise")]
    [InlineData("We give you fifty percent off.", 2, "promise")]
    [InlineData("Your next machine is free.", 2, "promise")]
    [InlineData("We guarantee that it works again.", 2, "promise")]
    [InlineData("We will compensate you.", 2, "promise")]
    [InlineData("It is repaired by Monday.", 2, "promise")]
    [InlineData("We will call you tomorrow.", 2, "promise")]
    [InlineData("You get your money back.", 2, "promise")]
    [InlineData("It costs ٢٠ in the shop.", 2, "promise")]
    [InlineData("Send it back in 60 days for a refund.", 1, "promise")]
    [InlineData("You will be paid 8812 € as a refund.", 1, "promise")]
    // Somebody else is called, or something is set in motion.
    [InlineData("Hello @everyone, rinse it.", 2, "mention")]
    [InlineData("Hello ＠here, rinse it.", 2, "mention")]
    [InlineData("Hello <@1234>, rinse it.", 2, "mention")]
    [InlineData("Hello <b>you</b>, rinse it.", 2, "markup")]
    [InlineData("Hello <script>alert(1)</script>, rinse it.", 2, "markup")]
    [InlineData("Hello <!channel>, rinse it.", 2, "markup")]
    [InlineData("Rinse it:\n```\nrm -rf\n```", 2, "markup")]
    [InlineData("Rinse\u202e it with water.", 2, "characters")]
    [InlineData("Rin\u200bse it with water.", 2, "characters")]
    [InlineData("Rinse it\u0007 with water.", 2, "characters")]
    [InlineData("You get a rеfund.", 2, "characters")]
    // The rules get out.
    [InlineData("As an AI language model I cannot taste coffee.", 2, "leak")]
    [InlineData("My instructions say that you should rinse it.", 2, "leak")]
    [InlineData("Say only what these prepared answers say.", 2, "leak")]
    [InlineData("In the brand's voice, with at most some characters of plain text. You draft a public reply to a social media post!", 2, "leak")]
    [InlineData("Als KI rate ich: mit Wasser spülen.", 2, "leak")]
    [InlineData("{person}, please rinse it with water.", 2, "placeholder")]
    [InlineData("Bitte spülen Sie die Maschine mit frischem Wasser und schreiben Sie uns danach noch einmal.", 2, "language")]
    public async Task It_is_not_shown(string reply, int cites, string why)
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Replies(reply, cites);
        Assert.Equal(why, await test.WhyNotAsync());
    }

    [Theory]
    [InlineData("Sorry about order 8812, {contact}. Please rinse it with fresh water, and feel free to write again.", 2)]
    [InlineData("Send it back within 30 days for a refund: https://acme.example/returns, or write to help@acme.example!", 1)]
    [InlineData("Look at acme.example/returns, {contact}. <3", 1)]
    [InlineData("Descale it every two months 👩‍🔧☕️, {contact} :)", 2)]
    [InlineData("Send it back for a refund, and rinse it before.", 1)]
    public async Task What_the_cited_entries_hold_is_shown(string reply, int cites)
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Replies(reply, cites);
        var writing = await test.WriteAsync();
        Assert.True(writing is Writing.Written, $"{writing}");
    }

    [Theory]
    [InlineData("Hallo {contact}, bitte alle zwei Monate entkalken und danach mit Wasser spülen.", true)]
    [InlineData("Hallo {contact}, bitte alle 2 Monate entkalken und danach mit Wasser spülen.", true)]
    [InlineData("Hallo {contact}, bitte alle drei Monate entkalken und danach mit Wasser spülen.", false)]
    [InlineData("Hallo {contact}, bitte alle 3 Monate entkalken und danach mit Wasser spülen.", false)]
    public async Task An_english_entry_may_be_told_in_german_with_its_own_numbers(string reply, bool shown)
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Replies(reply, 2);
        var writing = await Eventually.DoneAsync(test.Writer.WriteAsync(test.Conversation("Wie oft muss ich die Maschine entkalken?") with { Language = "de" }, TestContext.Current.CancellationToken));
        Assert.Equal(shown, writing is Writing.Written);
    }

    [Fact]
    public async Task The_secret_of_the_quotation_does_not_get_out()
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Answers = (http, asked) =>
        {
            var line = asked["messages"]![1]!["content"]!.GetValue<string>().Split('\n')[0];
            return http.Response.WriteAsync(LoopbackModel.Completion($$"""{"reply":"Rinse it. {{line}}","uses":[2]}"""));
        };
        Assert.Equal("leak", await test.WhyNotAsync());
    }

    [Fact]
    public async Task A_place_without_links_gets_none_even_from_the_playbook()
    {
        await using var test = await LlmCase.StartAsync();
        test.Model.Replies("Please see https://acme.example/returns.", 1);
        Assert.IsType<Writing.Written>(await test.WriteAsync());
        test.Rules = test.Rules with { Links = false };
        Assert.Equal("link", await test.WhyNotAsync());
    }

    [Fact]
    public async Task Whatever_stands_in_post_playbook_and_answer_there_is_an_outcome()
    {
        string[] strange =
        [
            "", "\0", "\ud800", "\udc00\ud800", "\ufffe\uffff", "\ufdd0", "\u202e<b>", "e\u0301\u0301", "½²①", "{", "{contact", "{}", "((((", "\\", "[a-z", "#@#@", "１２３％", "ﷺ", "🙂\u200d",
            new string('a', 3_000), string.Concat(Enumerable.Repeat("a.", 900)), string.Concat(Enumerable.Repeat("a@", 900)), string.Concat(Enumerable.Repeat("1-", 900)),
        ];
        await using var test = await LlmCase.StartAsync();
        foreach (var text in strange)
        {
            test.Playbook = [new("a.md", "A" + text, [], "en", ["x"], text + " rinse")];
            test.Model.Replies("Rinse it. " + text.Replace("\ud800", "", StringComparison.Ordinal).Replace("\udc00", "", StringComparison.Ordinal), 1);
            var conversation = test.Conversation("Hello " + text);
            var author = conversation.Mentions[0].Author with { Name = text + "abc", Handle = "@" + text };
            var writing = await Eventually.DoneAsync(test.Writer.WriteAsync(conversation with { Mentions = [conversation.Mentions[0] with { Author = author }] }, default));
            Assert.True(writing is Writing.Written or Writing.Nothing, $"{writing}");
        }
    }

    [Fact]
    public async Task German_promises_are_known()
    {
        await using var test = await LlmCase.StartAsync();
        foreach (var reply in new[]
        {
            "Wir erstatten den Kaufpreis.", "Die Rückerstattung kommt.", "Das ist kostenlos.", "Sie bekommen Rabatt.", "Wir schicken einen Gutschein.", "Das garantieren wir.",
            "Wir melden uns morgen.", "Sie bekommen fünfundzwanzig davon.", "Sie bekommen Ihr Geld zurück.", "Wir leisten Schadensersatz.", "Zwei davon schenken wir Ihnen.",
        })
        {
            test.Model.Replies(reply, 2);
            Assert.Equal("promise", await test.WhyNotAsync());
        }
    }
}
