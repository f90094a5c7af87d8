using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Discord.Translating;

/// <summary>From a card's look to the message that shows it. Pure; within Discord's limits whatever the texts are.</summary>
internal static class CardTranslator
{
    private const int Quote = 1200;
    private const int Suggested = 1000;
    private const int ReplyText = 600;
    private const int LongestUrl = 512;

    /// <param name="mark">By which the message is found again; null on one that only one person sees.</param>
    public static PostLook Translate(CardLook look, string? mark)
    {
        ArgumentNullException.ThrowIfNull(look);
        var budget = new TextBudget();
        var footer = mark is not null && budget.Has(mark) ? new Embed.FooterLine(mark) : null;
        var author = budget.Plain(look.Author, 200) ?? "somebody";
        var where = budget.Plain(look.Where, 100) ?? "mention";
        var text = look.Text is null ? "(deleted outside)" : budget.Markdown(look.Text, Quote) ?? "(no text)";
        var suggestions = look.Suggestions.Select(suggestion => Suggestion(suggestion, budget)).ToList();
        var reply = Reply(look.Reply, budget);
        var facts = look.Facts.Select(fact => Fact(fact, budget)).ToList();
        var earlier = look.Earlier > 0 ? Field("Before", string.Create(CultureInfo.InvariantCulture, $"{look.Earlier} earlier"), budget, inline: true) : null;
        var notes = Lines("Private notes", look.Notes.Select(note => $"{note.Agent}: {note.Text}"), 250, budget);
        var reasons = Lines("Why it reads so", look.Reasons, 160, budget);
        var embed = new Embed
        {
            Author = new Embed.AuthorLine(author, Url(look.Url)),
            Title = where,
            Description = text,
            Timestamp = look.WrittenAt,
            Color = Colour(look.Tone),
            Footer = footer,
            Fields = [.. facts.Append(earlier).Append(reasons).Concat(suggestions).Append(reply).Append(notes).OfType<Embed.Field>().Take(25)],
        };
        return new PostLook { Embeds = [embed], Rows = CardRows.Of(look) };
    }

    /// <summary>An address that a button or an author line takes; null otherwise.</summary>
    public static string? Url(Uri? url) => url is { IsAbsoluteUri: true, Scheme: "http" or "https" } && url.AbsoluteUri.Length <= LongestUrl ? url.AbsoluteUri : null;

    private static Embed.Field? Suggestion(CardSuggestion suggestion, TextBudget budget)
    {
        var name = budget.Plain(string.Create(CultureInfo.InvariantCulture, $"Suggestion {suggestion.Number} ({suggestion.Origin})"), 120);
        var missing = suggestion.Missing.Count == 0 ? "" : "\nMissing: " + Escape.Markdown(string.Join(", ", suggestion.Missing), 200);
        if (!budget.Has(missing)) missing = "";
        return name is not null && budget.Markdown(suggestion.Text, Math.Min(Suggested, 1024 - missing.Length)) is { } text ? new Embed.Field(name, text + missing) : null;
    }

    private static Embed.Field? Reply(CardReply? reply, TextBudget budget)
    {
        if (reply is null) return null;
        var name = budget.Plain($"Reply by {reply.Agent}: {reply.State}", 120);
        var at = reply.At is { } time ? (reply.Kind == ReplyState.Queued ? "goes out " : "") + Stamp(time) + "\n" : "";
        var link = Url(reply.Url) is { } url && !url.AsSpan().ContainsAny('(', ')', ' ') ? $"[where it stands]({url})\n" : "";
        if (!budget.Has(at)) at = "";
        if (!budget.Has(link)) link = "";
        var error = budget.Markdown(reply.Error, 200) is { } why ? why + "\n" : "";
        var text = budget.Markdown(reply.Text, Math.Min(ReplyText, 1000 - at.Length - link.Length - error.Length));
        return name is null ? null : Valued(name, $"{at}{error}{link}{text}".TrimEnd());
    }

    private static Embed.Field? Fact(CardFact fact, TextBudget budget)
    {
        var (label, value) = (budget.Plain(fact.Label, 40), budget.Markdown(fact.Value, 180) ?? "");
        var at = fact.At is { } time ? Stamp(time) : "";
        if (label is null || !budget.Has(at)) return null;
        return Valued(label, value.Length > 0 && at.Length > 0 ? $"{value} {at}" : value + at, inline: true);
    }

    private static Embed.Field? Lines(string label, IEnumerable<string> lines, int each, TextBudget budget)
    {
        var shown = lines.Select(line => budget.Markdown(line.ReplaceLineEndings(" "), each)).OfType<string>().ToList();
        return budget.Has(label) ? Valued(label, string.Join('\n', shown)) : null;
    }

    private static Embed.Field? Field(string name, string value, TextBudget budget, bool inline) =>
        budget.Has(name + value) ? new Embed.Field(name, value, inline) : null;

    private static Embed.Field? Valued(string name, string value, bool inline = false) => string.IsNullOrWhiteSpace(value) ? null : new Embed.Field(name, value, inline);

    /// <summary>In the reader's own zone and words.</summary>
    public static string Stamp(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"<t:{at.ToUnixTimeSeconds()}:R>");

    private static int Colour(CardTone tone) => tone switch
    {
        CardTone.Trouble => 0xC62828,
        CardTone.Pressing => 0xEF6C00,
        CardTone.Waiting => 0xF9A825,
        CardTone.Done => 0x607D8B,
        _ => 0x2E7D32,
    };
}
