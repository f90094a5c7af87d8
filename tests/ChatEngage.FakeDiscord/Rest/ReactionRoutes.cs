using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Reactions of our bot and of others.</summary>
internal sealed class ReactionRoutes(FakeWorld world)
{
    private const string Emoji = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}";

    public IEnumerable<RestRoute> All =>
    [
        new("PUT", Emoji + "/@me", Add, IsBare: true),
        new("DELETE", Emoji + "/@me", request => Remove(request, world.Bot.Id, DiscordPermissions.None)),
        new("DELETE", Emoji + "/{user_id}", request => Remove(request, request.Id("user_id"), DiscordPermissions.ManageMessages)),
        new("GET", Emoji, List),
    ];

    private RestAnswer Add(RestRequest request)
    {
        if (Door.Message(world, request, DiscordPermissions.ReadMessageHistory, out var message) is { } refused) return refused;
        var emoji = request.Values["emoji_name"];
        if (emoji.Length == 0 || (char.IsAscii(emoji[0]) && !emoji.EndsWith('\u20E3'))) return RestAnswer.Error(400, 10014, "Unknown Emoji");
        if (message.Channel.IsArchived) return RestAnswer.Error(400, 50083, "Thread is archived");
        var isThere = message.Reactions.Any(reaction => reaction.Emoji == emoji);
        if (!isThere && !Access.Has(message.Channel, message.Channel.Guild.Bot, DiscordPermissions.AddReactions)) return RestAnswer.MissingPermissions;
        world.Reactions.Add(message, message.Channel.Guild.Bot, emoji);
        return RestAnswer.Nothing;
    }

    private RestAnswer Remove(RestRequest request, ulong user, DiscordPermissions needed)
    {
        if (Door.Message(world, request, needed, out var message) is { } refused) return refused;
        if (message.Channel.IsArchived) return RestAnswer.Error(400, 50083, "Thread is archived");
        return world.Reactions.Remove(message, user, request.Values["emoji_name"]) ? RestAnswer.Nothing : RestAnswer.Error(404, 10014, "Unknown Emoji");
    }

    private RestAnswer List(RestRequest request)
    {
        if (Door.Message(world, request, DiscordPermissions.None, out var message) is { } refused) return refused;
        var users = message.Reactions.Where(reaction => reaction.Emoji == request.Values["emoji_name"]).SelectMany(reaction => reaction.Users);
        return RestAnswer.Ok(new JsonArray([.. users.Select(id => message.Channel.Guild.Find(id)?.User.Wire()).OfType<JsonNode>()]));
    }
}
