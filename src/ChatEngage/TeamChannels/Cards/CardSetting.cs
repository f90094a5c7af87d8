using ChatEngage.Brands;
using ChatEngage.Sources;

namespace ChatEngage.TeamChannels.Cards;

/// <summary>What a card needs to know beside its conversation.</summary>
/// <param name="RulesOf">What a source takes as a reply; null when it cannot be answered from here.</param>
/// <param name="Desk">Where the web desk is reached by the team; null when that is not told.</param>
public sealed record CardSetting(Brand Brand, Func<SourceName, ReplyRules?> RulesOf, Uri? Desk)
{
    /// <summary>The conversation on the desk.</summary>
    public Uri? DeskOf(ConversationId conversation) => Desk is null ? null : new Uri(Desk, $"conversations/{conversation}");
}
