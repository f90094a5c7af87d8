using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Channel;

/// <summary>Posts what was not there before.</summary>
/// <param name="channel">The channel in which each post begins a thread; null in chats.</param>
internal sealed class NewPosts(string? channel, TeamsConnector connector)
{
    private const string Mark = ";messageid=";

    public async Task<Outcome<PostPlace>> SendAsync(ConversationReference place, Activity activity, TimeSpan patience, CancellationToken ct)
    {
        if (channel is null)
            return (await connector.SendAsync(place, activity, patience, ct)).Into(sent => sent.Id is { Length: > 0 } id ? new PostPlace(place.ConversationId, id) : null);
        var made = await connector.CreatePostAsync(place.ServiceUrl, channel, place.BotId, place.TenantId, activity, patience, ct);
        // Some connectors know no such call: what is said to the channel without a thread begins one, too.
        if (made is Outcome<ConversationResource>.Refused { Kind: RefusalKind.BadRequest })
            return (await connector.SendAsync(place with { ConversationId = channel, RootId = null }, activity, patience, ct))
                .Into(sent => sent.Id is { Length: > 0 } id ? new PostPlace(place.Thread(id).ConversationId, id) : null);
        return made.Into(post => Thread(place, post));
    }

    private static PostPlace? Thread(ConversationReference place, ConversationResource post)
    {
        var root = post.Id?.IndexOf(Mark, StringComparison.Ordinal) is >= 0 and var at ? post.Id[(at + Mark.Length)..] : null;
        return (post.ActivityId ?? root) is { Length: > 0 } activity ? new PostPlace(root is null ? place.Thread(activity).ConversationId : post.Id!, activity) : null;
    }
}
