using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams.Bot;

/// <summary>The app comes to a place, or leaves it. The service tells the same again and again; a greeting is given once.</summary>
internal sealed class Arrivals(TeamsPlaces places, Speaking speaking)
{
    public async Task TakeAsync(Activity activity, ConversationReference where, ActivityKind kind, CancellationToken ct)
    {
        var person = activity.From?.AadObjectId;
        if (IsLeaving(activity, kind)) await places.RemovedAsync(where, person, ct);
        else if (activity.ChannelData is { EventType: "channelDeleted", Channel.Id: { } channel }) await places.GoneAsync(where with { ConversationId = channel }, ct);
        else if (!IsComing(activity, kind)) await places.SeenAsync(where, person, ct);
        else if (await places.AddedAsync(where, person, ct)) speaking.Say(where, _ => Task.FromResult<IReadOnlyList<Activity>>([Messages.Text(Greeting(activity, where))]));
    }

    private static bool IsLeaving(Activity activity, ActivityKind kind) => kind == ActivityKind.InstallationUpdate
        ? activity.Action?.StartsWith("remove", StringComparison.Ordinal) == true && activity.Action != "remove-upgrade"
        : IsBot(activity.MembersRemoved, activity) || activity.ChannelData?.EventType == "teamDeleted";

    private static bool IsComing(Activity activity, ActivityKind kind) => kind == ActivityKind.InstallationUpdate
        ? activity.Action?.StartsWith("add", StringComparison.Ordinal) == true
        : IsBot(activity.MembersAdded, activity);

    private static bool IsBot(IReadOnlyList<ChannelAccount>? members, Activity activity) => activity.Recipient?.Id is { Length: > 0 } bot && members?.Any(member => member.Id == bot) == true;

    private static string Greeting(Activity activity, ConversationReference where) =>
        $"ChatEngage is here. Mention it, or write to it in a chat of your own, and say \"help\".\n\n{PlaceWords.Of(activity, where)}";
}
