using System.Text.Json;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Source;

namespace ChatEngage.Discord;

/// <summary>Reactions, brought to the communities that they happen in.</summary>
internal sealed class ReactionEvents(IReadOnlyList<DiscordCommunitySource> sources, Landscape landscape)
{
    public async Task AddedAsync(JsonElement data, CancellationToken ct)
    {
        if (sources.Count == 0 || Fields.Id(data, "channel_id") is not { } channel || Fields.Id(data, "message_id") is not { } message || Fields.Id(data, "user_id") is not { } who) return;
        var listening = sources.Where(source => source.Events.ListensTo(channel)).ToList();
        if (listening.Count == 0 && await landscape.ParentAsync(channel, ct) is { } parent) listening = [.. sources.Where(source => source.Events.ListensTo(parent))];
        if (listening.Count == 0) return;
        var member = Fields.Part(data, "member", WireJson.Context.Member);
        var user = member?.User is { } known && known.Id == who ? known : new User { Id = who };
        var emoji = Fields.Part(data, "emoji", WireJson.Context.Emoji);
        foreach (var source in listening) await source.Events.ReactedAsync(new OutsideId(channel, message), Fields.Id(data, "message_author_id"), user, member, emoji, ct);
    }
}
