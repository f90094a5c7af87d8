using System.Text.Json;
using ChatEngage.Discord.Client.Gateway;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Source;
using ChatEngage.Discord.Team;

namespace ChatEngage.Discord;

/// <summary>What the session tells, brought to whom it concerns.</summary>
/// <param name="began">Called when it is known who the bot is.</param>
internal sealed class BotEvents(IReadOnlyList<DiscordTeamChannel> channels, IReadOnlyList<DiscordCommunitySource> sources, Landscape landscape, Dispatch dispatch, Action<GatewayIdentity> began) : IGatewayHandler
{
    private Snowflake bot;
    private readonly ReactionEvents reactions = new(sources, landscape);

    public Task StartedAsync(GatewayReady ready, CancellationToken ct)
    {
        Began(ready.Identity);
        foreach (var source in sources) source.Wake();
        return Task.CompletedTask;
    }

    public Task ResumedAsync(GatewayIdentity identity, CancellationToken ct)
    {
        Began(identity);
        return Task.CompletedTask;
    }

    public async Task EventAsync(GatewayEvent dispatch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(dispatch);
        switch (dispatch.Name)
        {
            case "MESSAGE_CREATE" or "MESSAGE_UPDATE":
                if (Landscape.Read(dispatch.Data, WireJson.Context.Message) is { } message) await MessageAsync(message, dispatch.Name == "MESSAGE_CREATE", ct);
                break;
            case "MESSAGE_DELETE" or "MESSAGE_DELETE_BULK":
                await DeletedAsync(dispatch.Data, ct);
                break;
            case "MESSAGE_REACTION_ADD":
                await reactions.AddedAsync(dispatch.Data, ct);
                break;
            case "GUILD_CREATE":
                foreach (var thread in landscape.Learn(Landscape.Read(dispatch.Data, WireJson.Context.Guild))) await ThreadAsync(thread, ct);
                break;
            case "CHANNEL_CREATE" or "CHANNEL_UPDATE" or "THREAD_CREATE":
                if (Landscape.Read(dispatch.Data, WireJson.Context.Channel) is { } channel) await ThreadAsync(channel, ct);
                break;
            default:
                break;
        }
    }

    public Task InteractionAsync(GatewayEvent interaction, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        return Landscape.Read(interaction.Data, WireJson.Context.Interaction) is { } read ? dispatch.InteractionAsync(read with { Received = interaction.Received }, ct) : Task.CompletedTask;
    }

    private void Began(GatewayIdentity identity)
    {
        if (Snowflake.TryParse(identity.BotUserId, out var id))
        {
            bot = id;
            foreach (var source in sources) source.Met(id);
        }
        began(identity);
    }

    private async Task MessageAsync(Message message, bool isNew, CancellationToken ct)
    {
        if (message.ChannelId.IsNone || message.Author?.Bot == true || message.WebhookId is { IsNone: false }) return;
        // Some servers do not mark bots.
        if (message.Author is { } author && author.Id == bot) return;
        var listening = sources.Where(source => source.Events.ListensTo(message.ChannelId)).ToList();
        if (listening.Count > 0)
        {
            await TellAsync(listening, message, null, isNew, ct);
            return;
        }
        if (channels.Any(channel => channel.ChannelId == message.ChannelId) || await landscape.ParentAsync(message.ChannelId, ct) is not { } parent) return;
        var below = sources.Where(source => source.Events.ListensTo(parent)).ToList();
        // One that no event announced is swept from now on.
        foreach (var source in below) await source.Events.ThreadAsync(message.ChannelId, parent, ct);
        await TellAsync(below, message, parent, isNew, ct);
        if (isNew && message.Type is 0 or 19 && dispatch.At(parent) is { } team) await team.Notes.HandleAsync(message, ct);
    }

    private static async Task TellAsync(IEnumerable<DiscordCommunitySource> listening, Message message, Snowflake? parent, bool isNew, CancellationToken ct)
    {
        foreach (var source in listening)
            await (isNew ? source.Events.WrittenAsync(message, parent, ct) : source.Events.EditedAsync(message, parent, ct));
    }

    private async Task DeletedAsync(JsonElement data, CancellationToken ct)
    {
        if (Fields.Id(data, "channel_id") is not { } channel) return;
        var ids = Fields.Id(data, "id") is { } one ? [one] : Fields.Ids(data, "ids");
        var listening = sources.Where(source => source.Events.ListensTo(channel)).ToList();
        if (listening.Count == 0 && sources.Count > 0 && await landscape.ParentAsync(channel, ct) is { } parent) listening = [.. sources.Where(source => source.Events.ListensTo(parent))];
        foreach (var source in listening) await source.Events.DeletedAsync(channel, ids, ct);
    }

    private async Task ThreadAsync(Channel channel, CancellationToken ct)
    {
        landscape.Learn(channel);
        if (!Landscape.IsThread(channel) || channel.ParentId is not { } parent) return;
        foreach (var source in sources) await source.Events.ThreadAsync(channel.Id, parent, ct);
    }
}
