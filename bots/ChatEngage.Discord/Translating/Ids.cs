using System.Diagnostics.CodeAnalysis;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Discord.Translating;

/// <summary>The custom ids of what can be pressed, beside those of <see cref="CardPress"/>.</summary>
internal static class Ids
{
    /// <summary>The select that holds what does not fit into buttons; its values are presses.</summary>
    public const string More = "ce-more";

    /// <summary>The one input of a form, and a second one of the form for rejections.</summary>
    public const string Text = "text";
    public const string Code = "code";
    private const string OpenBefore = "ce-open:";

    /// <summary>Shows the card of a conversation to the one who presses.</summary>
    public static string Open(ConversationId conversation) => OpenBefore + conversation.Value;

    public static bool TryReadOpen(string? id, out ConversationId conversation)
    {
        var text = id is not null && id.StartsWith(OpenBefore, StringComparison.Ordinal) ? id[OpenBefore.Length..] : null;
        conversation = Base32.IsId(text) ? new ConversationId(text!) : default;
        return conversation != default;
    }

    /// <summary>What was pressed: on a button, in the select of the rest, or in the select of a snooze, whose value is the input.</summary>
    public static bool TryReadPress(string? id, string? value, [NotNullWhen(true)] out CardPress? press, out string? input)
    {
        input = null;
        if (id == More) return CardPress.TryRead(value, out press);
        input = value;
        return CardPress.TryRead(id, out press);
    }
}
