using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Bot;

/// <summary>The ids of a place, as the operator needs them in the configuration.</summary>
internal static class PlaceWords
{
    public static string Of(Activity activity, ConversationReference where) => string.Join('\n', Lines(activity, where));

    private static IEnumerable<string> Lines(Activity activity, ConversationReference where)
    {
        yield return "For the configuration:";
        if (where.ConversationType == ConversationTypes.Channel || where.ChannelId is not null)
        {
            yield return $"ChannelId: {where.ChannelId ?? where.Place}";
            if (where.TeamId is { } team) yield return $"TeamId: {team}";
        }
        else if (where.ConversationType == ConversationTypes.GroupChat)
        {
            yield return $"ChatId: {where.Place}";
        }
        if (where.TenantId is { } tenant) yield return $"TenantId: {tenant}";
        if (activity.From?.AadObjectId is { } person) yield return $"Your own id: {person}";
    }
}
