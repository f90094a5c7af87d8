using ChatEngage.Discord.Client.Wire;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Discord.Translating;

/// <summary>The forms in which what a press takes is written. Pure.</summary>
internal static class Forms
{
    private const int LongestReply = 4000;
    private const int LongestNote = 4000;
    private const int LongestLink = 2000;

    private static readonly IReadOnlyList<SelectOption> Codes =
    [
        new("The facts are wrong", "wrong"),
        new("The tone is wrong", "tone"),
        new("It misses what was said", "off-topic"),
        new("It is outdated", "outdated"),
        new("It is too long", "too-long"),
    ];

    /// <summary>Null: this press takes nothing that is written.</summary>
    /// <param name="prefill">What an agent finds in the box of a reply.</param>
    public static Modal? Of(CardPress press, string prefill) => press.Verb switch
    {
        CardVerb.Edit => new Modal(press.Write(), "Reply", [Component.Labelled("Text", Component.TextInput(Ids.Text, paragraph: true, Prefill(prefill), "What goes out when you submit", maxLength: LongestReply))]),
        CardVerb.Note => new Modal(press.Write(), "Private note", [Component.Labelled("Note", Component.TextInput(Ids.Text, paragraph: true, maxLength: LongestNote), "Only the team sees it")]),
        CardVerb.Posted => new Modal(press.Write(), "It is there", [Component.Labelled("Link", Component.TextInput(Ids.Text, paragraph: false, placeholder: "https://…", required: false, maxLength: LongestLink), "Where the reply stands; may be left out")]),
        CardVerb.Reject => new Modal(press.Write(), "Reject the suggestion",
        [
            Component.Labelled("Reason", Component.Select(Ids.Code, "Choose a reason", Codes) with { Required = false, MinValues = 0, MaxValues = 1 }),
            Component.Labelled("In your own words", Component.TextInput(Ids.Text, paragraph: true, required: false, maxLength: 200), "May be left out when a reason is chosen"),
        ]),
        _ => null,
    };

    /// <summary>The same for servers that know neither labels nor selects in a form: inputs in rows of their own.</summary>
    public static Modal Plain(Modal form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form with { Components = [.. form.Components.Where(part => part.Inner?.Type == ComponentType.TextInput).Select(part => Component.Row(part.Inner! with { Label = part.Label }))] };
    }

    /// <summary>What was written: own words count more than a chosen reason.</summary>
    public static string? Input(CardPress press, InteractionData? data)
    {
        var values = ModalValues.Of(data);
        var text = values.GetValueOrDefault(Ids.Text);
        return press.Verb == CardVerb.Reject && string.IsNullOrWhiteSpace(text) ? values.GetValueOrDefault(Ids.Code) ?? "wrong" : text;
    }

    // An input takes no empty value, nor more than it lets be written.
    private static string? Prefill(string text)
    {
        var cut = text.Length <= LongestReply ? text : text[..(char.IsHighSurrogate(text[LongestReply - 1]) ? LongestReply - 1 : LongestReply)];
        return string.IsNullOrWhiteSpace(cut) ? null : cut;
    }
}
