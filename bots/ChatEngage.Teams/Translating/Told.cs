using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Teams.Translating;

/// <summary>Where on a card it is told why a press was refused: where its button is, or would be.</summary>
internal static class Told
{
    internal enum Place { Nowhere, Reply, Suggestions, Suggestion, Answering, End }

    public static Place Where(CardLook look, CardView view) => view switch
    {
        { Says: null } => Place.Nowhere,
        { Pressed.Verb: CardVerb.Undo or CardVerb.Second or CardVerb.Decline or CardVerb.Resend or CardVerb.Posted } when look.Reply is not null => Place.Reply,
        { Pressed: { Verb: CardVerb.Approve or CardVerb.Edit } press } when look.Suggestions.Any(suggestion => suggestion.Id == press.Suggestion) => Place.Suggestion,
        { Pressed.Verb: CardVerb.Approve or CardVerb.Edit } => Place.Suggestions,
        { Pressed.Verb: CardVerb.Reject } => Place.Answering,
        _ => Place.End,
    };
}
