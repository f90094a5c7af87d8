using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ChatEngage.TeamChannels.Cards;

/// <summary>
/// What one button of a card asks for. It fits into the hundred characters that the strictest team channel gives a button, and holds only ids,
/// so that a card whose place nobody remembers is still of use.
/// </summary>
/// <param name="ThreadVersion">What the one who presses has seen of the thread.</param>
public sealed record CardPress(CardVerb Verb, ConversationId Conversation, long ThreadVersion, SuggestionId? Suggestion = null, ReplyId? Reply = null)
{
    private const string Mark = "ce";

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Mark}:{Word}:{Conversation}:{ThreadVersion}:{Suggestion?.Value ?? Reply?.Value}");

    /// <summary>False for anything that <see cref="Write"/> did not write.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out CardPress? press)
    {
        press = null;
        if (text?.Split(':') is not [Mark, var word, var conversation, var version, var about]) return false;
        if (!word.All(char.IsAsciiLetterLower) || !Enum.TryParse<CardVerb>(word, ignoreCase: true, out var verb) || !Base32.IsId(conversation)) return false;
        if (!long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) || (about.Length > 0 && !Base32.IsId(about))) return false;
        var (suggestion, reply) = (about.Length == 0, IsAboutReply(verb)) switch
        {
            (true, _) => ((SuggestionId?)null, (ReplyId?)null),
            (_, true) => (null, new ReplyId(about)),
            _ => (new SuggestionId(about), null),
        };
        var read = new CardPress(verb, new ConversationId(conversation), seen, suggestion, reply);
        // Numbers can be written in many ways, and by us in one.
        if (read.Write() != text) return false;
        press = read;
        return true;
    }

    private string Word => Verb.ToString().ToLowerInvariant();

    private static bool IsAboutReply(CardVerb verb) => verb is CardVerb.Undo or CardVerb.Second or CardVerb.Decline or CardVerb.Resend or CardVerb.Posted;
}
