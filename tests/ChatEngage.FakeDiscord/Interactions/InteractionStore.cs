using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Interactions that were begun. Called under the world's lock.</summary>
internal sealed class InteractionStore(FakeWorld world)
{
    private readonly List<PlayedInteraction> all = [];

    public PlayedInteraction Begin(InteractionKind kind, FakeChannel channel, FakeMember member, JsonObject data, FakeMessage? message = null)
    {
        var played = new PlayedInteraction(world, kind, Convert.ToBase64String(RandomNumberGenerator.GetBytes(60)).Replace('+', '-').Replace('/', '_'), channel, member, message);
        all.Add(played);
        world.Hub.Dispatch("INTERACTION_CREATE", GatewayIntents.None, channel.Guild, () => InteractionWire.Of(world, played, data));
        return played;
    }

    public PlayedInteraction? Find(ulong id, string token) => all.Find(played => played.Id == id && played.Token == token);

    /// <summary>By its token, as its webhook routes name it.</summary>
    public PlayedInteraction? Find(string token) => all.Find(played => played.Token == token);
}
