using System.Text.Json;
using ChatEngage.Conversations;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Tests.Team;
using ChatEngage.Discord.Translating;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Discord.Tests.Translating;

public sealed class CardTranslatorTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Hostile =
    [
        "", " ", "*", "@everyone ", "\u200b", "<@1>\n", "[x](https://e.example) ", "\\", "👩‍🚀", "\ud83d", "~~~~", "```\n", "# ", new('x', 5000), new('*', 5000), string.Concat(Enumerable.Repeat("a\n", 2500)), "\u0301\u0301\u0301\u0301",
    ];

    [Fact]
    public void Whatever_a_conversation_holds_its_card_is_within_the_limits()
    {
        var random = new Random(5);
        for (var round = 0; round < 3000; round++)
        {
            var look = Look(random);
            AssertWithinLimits(CardTranslator.Translate(look, "ref abcdefghijklmnop"), mayBeEmpty: false);
        }
    }

    [Fact]
    public void A_card_full_of_long_texts_keeps_its_suggestions_and_cuts_the_rest()
    {
        var (brand, text) = (Samples.Brand(), new string('w', 5000));
        var conversation = Samples.Conversation(brand, At, text);
        conversation = conversation with
        {
            Tags = [.. Enumerable.Range(0, 9).Select(_ => text)],
            Reasons = [text, text, text, text],
            Notes = [new Note(At, "anna", text), new Note(At, "anna", text), new Note(At, "anna", text)],
            Suggestions = [.. Enumerable.Range(0, 3).Select(_ => new Suggestion(new SuggestionId(Base32.RandomId()), text, Origin.Past, 0.5, [], text))],
        };
        conversation = conversation.Holding(Samples.Reply(conversation, At, ReplyState.Failed) with { Text = text, Error = text });
        var look = CardTranslator.Translate(CardLooks.Of(conversation, new CardSetting(brand, _ => new Sources.ReplyRules(), null)), "ref abcdefghijklmnop");
        AssertWithinLimits(look, mayBeEmpty: false);
        Assert.Equal(3, look.Embeds[0].Fields!.Count(field => field.Name!.StartsWith("Suggestion", StringComparison.Ordinal) && field.Value!.Length > 900));
        Assert.Equal("ref abcdefghijklmnop", look.Embeds[0].Footer!.Text);
    }

    [Fact]
    public void Whatever_a_digest_holds_it_is_within_the_limits()
    {
        foreach (var text in Hostile)
        {
            var brand = Samples.Brand();
            AssertWithinLimits(DigestTranslator.Translate(DigestSamples.Of(brand, Samples.Conversation(brand, At), chart: false, text), "ref abcdefghijklmnop"), mayBeEmpty: false);
        }
    }

    [Fact]
    public void A_card_without_suggestions_offers_to_write()
    {
        var brand = Samples.Brand();
        var look = CardLooks.Of(Samples.Conversation(brand, At), new CardSetting(brand, _ => null, null));
        var rows = CardTranslator.Translate(look, null).Rows;
        Assert.Equal(["Write"], rows[0].Components!.Select(button => button.Label));
        Assert.Equal(["Claim", "Snooze", "Resolve", "Note"], rows[1].Components!.Select(button => button.Label));
    }

    [Fact]
    public void A_cut_text_says_so_and_the_time_stands_in_the_readers_zone()
    {
        var brand = Samples.Brand();
        var embed = CardTranslator.Translate(CardLooks.Of(Samples.Conversation(brand, At, new string('y', 3000)), new CardSetting(brand, _ => null, null)), null).Embeds[0];
        Assert.EndsWith("…", embed.Description, StringComparison.Ordinal);
        Assert.Contains(embed.Fields!, field => field is { Name: "Waiting since", Value: "<t:1773133200:R>" });
    }

    internal static void AssertWithinLimits(PostLook look, bool mayBeEmpty)
    {
        Assert.True(mayBeEmpty || look.Embeds.Count > 0 || look.Content.Length > 0, "it says something");
        Assert.True(look.Content.Length <= 2000, "content");
        var total = 0;
        foreach (var embed in look.Embeds)
        {
            total += Length(embed.Title, 256) + Length(embed.Description, 4096) + Length(embed.Author?.Name, 256) + Length(embed.Footer?.Text, 2048);
            Assert.True((embed.Fields ?? []).Count <= 25, "fields");
            foreach (var field in embed.Fields ?? []) total += Length(field.Name, 256) + Length(field.Value, 1024);
        }
        Assert.True(total <= 6000, $"all together {total}");
        Assert.True(look.Rows.Count <= 5, "rows");
        var ids = new HashSet<string>();
        foreach (var row in look.Rows)
        {
            Assert.InRange(row.Components!.Count, 1, 5);
            foreach (var piece in row.Components)
            {
                if (piece.CustomId is { } id) Assert.True(ids.Add(id) && id.Length is >= 1 and <= 100, "ids are short and single");
                if (piece.Type == ComponentType.Button) Assert.InRange(piece.Label!.Trim().Length, 1, 80);
                Assert.All(piece.Options ?? [], option => Assert.InRange(option.Value!.Length, 1, 100));
                if (piece.Options is { } options) Assert.InRange(options.Count, 1, 25);
            }
        }
        // And it can be written at all.
        Assert.NotEmpty(JsonSerializer.Serialize(look.Create("n"), WireJson.Context.MessageCreate));
    }

    // Trimmed as Discord counts; empty where something has to stand is as bad as too long.
    private static int Length(string? text, int most)
    {
        if (text is null) return 0;
        Assert.InRange(text.Trim().Length, 1, most);
        return text.Length;
    }

    private static CardLook Look(Random random)
    {
        string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Hostile[random.Next(Hostile.Length)]));
        var brand = Samples.Brand();
        var conversation = Samples.Conversation(brand, At, "x");
        conversation = conversation with
        {
            Assignee = random.Next(2) == 0 ? null : Text(),
            Tags = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Text())],
            Reasons = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Text())],
            Notes = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Note(At, Text(), Text()))],
            Mentions = [conversation.Mentions[0] with { Text = Text(), Url = random.Next(2) == 0 ? "https://e.example/" + new string('u', random.Next(900)) : "javascript:alert(1)", Author = new ThreadAuthor(conversation.Contact.Id, Text(), Text(), random.Next()) }],
            Suggestions = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Suggestion(new SuggestionId(Base32.RandomId()), Text(), Origin.Past, 0.5, random.Next(2) == 0 ? [] : [Text()], Text()))],
        };
        if (random.Next(2) == 0) conversation = conversation.Holding(Samples.Reply(conversation, At, (ReplyState)random.Next(10)) with { Text = Text(), Error = Text(), Agent = Text(), Url = "https://e.example/r_(1)" });
        return CardLooks.Of(conversation, new CardSetting(brand, _ => new Sources.ReplyRules(), new Uri("https://desk.example/")));
    }
}
