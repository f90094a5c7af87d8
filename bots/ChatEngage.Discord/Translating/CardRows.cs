using ChatEngage.Discord.Client.Wire;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Discord.Translating;

/// <summary>The buttons of a card in at most four rows of at most five. Pure.</summary>
internal static class CardRows
{
    private const int PerRow = 5;

    public static IReadOnlyList<Component> Of(CardLook look)
    {
        var answering = look.Buttons.Where(IsAnswering).ToList();
        var first = answering.Where(button => button.Press.Verb == CardVerb.Approve || button.Number <= 1).Take(PerRow).ToList();
        var rest = answering.Except(first).Take(25).ToList();
        var about = look.Buttons.Where(button => button.Press.Reply is not null).Take(PerRow).Select(Button);
        var handling = look.Buttons.Where(button => !IsAnswering(button) && button.Press.Reply is null).Take(PerRow - 1).Select(Button).ToList();
        if (CardTranslator.Url(look.Desk) is { } desk) handling.Add(Component.Link(desk, "Desk"));
        return
        [
            .. Row(first.Select(Button)),
            .. rest.Count == 0 ? [] : Row([Component.Select(Ids.More, "Edit or reject another", [.. rest.Select(button => new SelectOption(Escape.Plain(button.Label, 100), button.Press.Write()))])]),
            .. Row(about),
            .. Row(handling),
        ];
    }

    /// <summary>The ends of a snooze, for the one who asked.</summary>
    public static IReadOnlyList<Component> Snooze(CardPress press) =>
        [Component.Row([Component.Select(press.Write(), "Snooze", [.. SnoozeChoice.All.Select(choice => new SelectOption(choice.Words, choice.Value))])])];

    /// <summary>A button for each, to open its card; more rows than are asked for are left out.</summary>
    public static IReadOnlyList<Component> Openers(IEnumerable<(ConversationId Conversation, string Label)> of, int rows) =>
        [.. of.DistinctBy(one => one.Conversation).Take(PerRow * rows).Select(one => Component.Button(Ids.Open(one.Conversation), Label(one.Label))).Chunk(PerRow).Select(row => Component.Row(row))];

    private static string Label(string text) => Escape.Plain(text, 80) is { Length: > 0 } label ? label : "Open";

    private static bool IsAnswering(CardButton button) => button.Press.Verb is CardVerb.Approve or CardVerb.Edit or CardVerb.Reject;

    private static Component Button(CardButton button) => Component.Button(button.Press.Write(), Label(button.Label), Style(button.Look));

    private static ButtonStyle Style(ButtonLook look) => look switch
    {
        ButtonLook.Main => ButtonStyle.Primary,
        ButtonLook.Good => ButtonStyle.Success,
        ButtonLook.Bad => ButtonStyle.Danger,
        _ => ButtonStyle.Secondary,
    };

    private static IEnumerable<Component> Row(IEnumerable<Component> components) => components.ToList() is { Count: > 0 } some ? [Component.Row(some)] : [];
}
