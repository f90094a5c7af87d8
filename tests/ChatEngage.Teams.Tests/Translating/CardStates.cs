using ChatEngage.Conversations;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Teams.Tests.Translating;

/// <summary>Conversations in many states, with texts of many kinds and lengths.</summary>
internal static class CardStates
{
    private static readonly DateTimeOffset At = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Pieces =
        ["When does it ship? ", "**bold** _it_ [a](b) ", "<at>Anna</at> ", "\n- list\n1. one\n", "你好世界", "🎉👩‍🚀", "\"quotes\" \\ & < > ", "{{TIME(x)}} ", "\u202eright to left ", "\ud83c", "\u0001\u0000", "https://example.com/a_b(c) "];

    public static IEnumerable<ReplyState?> Replies => Enum.GetValues<ReplyState>().Select(state => (ReplyState?)state).Prepend(null);

    public static string Text(Random random, int length)
    {
        var text = "";
        while (text.Length < length) text += Pieces[random.Next(Pieces.Length)];
        return text[..length];
    }

    /// <param name="most">The longest text; each is of any length up to it.</param>
    public static Conversation Any(Random random, int most)
    {
        string Some(int longest = int.MaxValue) => Text(random, random.Next(1, Math.Min(most, longest) + 1));
        var conversation = Samples.Conversation(Samples.Brand(), At, Some(10_000));
        var author = conversation.Contact with { Name = Some(300), Handle = random.Next(2) == 0 ? null : Some(300), Followers = random.Next(2) == 0 ? null : random.NextInt64(1_000_000) };
        var reply = Replies.ElementAt(random.Next(Replies.Count()));
        return conversation with
        {
            Version = 1 + random.Next(9),
            Contact = author,
            Mentions = [.. conversation.Mentions.Select(mention => mention with { Author = author, Deleted = random.Next(8) == 0, Url = random.Next(3) switch { 0 => null, 1 => "https://example.com/" + new string('x', Math.Min(most, 2_000)), _ => "https://example.com/post_1" } })],
            Status = (Status)random.Next(4),
            SnoozedUntil = At.AddHours(3),
            Assignee = random.Next(2) == 0 ? null : Some(60),
            Tags = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Some(50))],
            Sentiment = "negative",
            Intent = "complaint",
            Urgency = "urgent",
            Reasons = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Some(300))],
            Notes = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new Note(At, Some(60), Some(4_000)))],
            Suggestions = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Suggestion(new SuggestionId(Base32.RandomId()), Some(10_000), (Origin)random.Next(3), 0.5, random.Next(3) == 0 ? [Some(40)] : [], random.Next(2) == 0 ? null : Some(200)))],
            Replies = reply is { } state ? [Samples.Reply(conversation, At, state) with { Text = Some(10_000), Error = random.Next(2) == 0 ? null : Some(500), Url = random.Next(2) == 0 ? null : "https://example.com/reply" }] : [],
        };
    }

    public static CardSetting Setting(Conversation conversation, bool canSend = true) =>
        new(Samples.Brand() with { Key = conversation.Brand }, _ => canSend ? new Sources.ReplyRules() : null, new Uri("https://desk.example.com/"));
}
