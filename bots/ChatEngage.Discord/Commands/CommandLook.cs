using System.Globalization;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Translating;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Commands;

/// <summary>Answers to commands as messages that only one person sees. Pure.</summary>
internal static class CommandLook
{
    public const int ListedAtMost = 10;
    private const int Longest = 3500;

    public static PostLook List(string title, IReadOnlyList<Conversation> conversations, string none)
    {
        if (conversations.Count == 0) return Words(none);
        var lines = conversations.Take(ListedAtMost).Select((conversation, index) => string.Create(CultureInfo.InvariantCulture, $"`{index + 1}` {Line(conversation)}"));
        var more = conversations.Count > ListedAtMost ? "\nand more; the desk shows all" : "";
        var buttons = conversations.Take(ListedAtMost).Select((conversation, index) => (conversation.Id, (index + 1).ToString(CultureInfo.InvariantCulture)));
        return Text(title, string.Join('\n', lines) + more) with { Rows = CardRows.Openers(buttons, rows: 2) };
    }

    public static PostLook Ncp(IReadOnlyList<NcpDay> days)
    {
        if (days.Count == 0) return Words("Nothing is counted yet.");
        var lines = days.Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Date:yyyy-MM-dd} {day.N.People,7} {day.C.Total,6} {day.P.Total,6} {day.Mentions,6}"));
        return Text("Network, Contribution, Participation", $"```\nday         people      C      P  posts\n{string.Join('\n', lines)}\n```");
    }

    public static PostLook Who(IReadOnlyList<ContactProfile> contacts)
    {
        if (contacts.Count == 0) return Words("Nobody of that name is known.");
        return Text("Who", string.Join("\n\n", contacts.Take(ListedAtMost).Select(Contact)));
    }

    public static PostLook Health(IReadOnlyList<HealthLine> lines) => Text("Health", string.Join('\n', lines.Take(40).Select(line =>
        $"{(line.Ok ? "🟢" : "🔴")} {Escape.Markdown(line.Part, 60)}{(line.Detail is { } detail ? ": " + Escape.Markdown(detail, 200) : "")}")));

    public static PostLook Words(string words) => new() { Content = words };

    private static string Line(Conversation conversation)
    {
        var waits = conversation.WaitingSince is { } since ? $", waiting since {CardTranslator.Stamp(since)}" : $", {conversation.Status.ToString().ToLowerInvariant()}";
        var holder = conversation.Assignee is { } assignee ? $", {Escape.Markdown(assignee, 60)}" : "";
        var text = conversation.Newest is { } newest ? Escape.Markdown(Wording.FirstWords(newest.Text), 140) : "(deleted outside)";
        return $"**{Escape.Markdown(Wording.Name(conversation.Newest?.Author ?? conversation.Contact), 60)}** on {Escape.Markdown(conversation.Source.Value, 40)}{waits}{holder}: {text.ReplaceLineEndings(" ")}";
    }

    private static string Contact(ContactProfile profile)
    {
        var contact = profile.Contact;
        var handle = contact.Handle is { Length: > 0 } name ? $" ({Escape.Markdown("@" + name.TrimStart('@'), 80)})" : "";
        var reach = contact.Followers is { } followers ? $", {Phrases.Count(followers, "follower")}" : "";
        return $"**{Escape.Markdown(Wording.Name(contact), 80)}**{handle} on {Escape.Markdown(contact.Source.Value, 40)}{reach}, first seen {CardTranslator.Stamp(contact.FirstSeen)}, last {CardTranslator.Stamp(contact.LastSeen)}";
    }

    // Whole lines only: what is cut within a mark would show the rest in it.
    private static PostLook Text(string title, string text)
    {
        while (text.Length > Longest && text.LastIndexOf('\n') is var end and > 0) text = text[..end];
        return new PostLook { Embeds = [new Embed { Title = title, Description = text.Length == 0 ? "–" : text, Color = 0x1565C0 }] };
    }
}
