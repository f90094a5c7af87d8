using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Puts reactions under messages and takes them away. Called under the world's lock.</summary>
internal sealed class ReactionStore(FakeWorld world)
{
    public void Add(FakeMessage message, FakeMember member, string emoji)
    {
        var there = message.Reactions.FirstOrDefault(reaction => reaction.Emoji == emoji);
        if (there?.Users.Contains(member.Id) == true) return;
        message.Reactions = there is null
            ? [.. message.Reactions, new FakeReaction(emoji, [member.Id])]
            : [.. message.Reactions.Select(reaction => reaction == there ? there with { Users = [.. there.Users, member.Id] } : reaction)];
        var data = Data(message, member.Id, emoji);
        data["member"] = member.Wire(withUser: true);
        data["message_author_id"] = Snowflakes.Text(message.Author.Id);
        Dispatch("MESSAGE_REACTION_ADD", message, data);
    }

    public bool Remove(FakeMessage message, ulong user, string emoji)
    {
        if (message.Reactions.FirstOrDefault(reaction => reaction.Emoji == emoji) is not { } there || !there.Users.Contains(user)) return false;
        message.Reactions = [.. message.Reactions.Select(reaction => reaction == there ? there with { Users = [.. there.Users.Where(id => id != user)] } : reaction).Where(reaction => reaction.Users.Count > 0)];
        Dispatch("MESSAGE_REACTION_REMOVE", message, Data(message, user, emoji));
        return true;
    }

    private void Dispatch(string name, FakeMessage message, JsonObject data) =>
        world.Hub.Dispatch(name, GatewayIntents.GuildMessageReactions, message.Channel, _ => data.DeepClone());

    private static JsonObject Data(FakeMessage message, ulong user, string emoji) => new()
    {
        ["user_id"] = Snowflakes.Text(user),
        ["channel_id"] = Snowflakes.Text(message.Channel.Id),
        ["message_id"] = Snowflakes.Text(message.Id),
        ["guild_id"] = Snowflakes.Text(message.Channel.Guild.Id),
        ["emoji"] = new JsonObject { ["id"] = null, ["name"] = emoji },
        ["burst"] = false,
        ["type"] = 0,
    };
}
