using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Channels and threads: reading, opening, archiving, locking.</summary>
internal sealed class ThreadRoutes(FakeWorld world)
{
    private static readonly long[] Durations = [60, 1440, 4320, 10080];

    public IEnumerable<RestRoute> All =>
    [
        new("GET", "/channels/{channel_id}", request => Door.Channel(world, request, DiscordPermissions.None, out var channel) ?? RestAnswer.Ok(ChannelWire.Of(channel))),
        new("PATCH", "/channels/{channel_id}", Change),
        new("DELETE", "/channels/{channel_id}", Delete),
        new("POST", "/channels/{channel_id}/messages/{message_id}/threads", FromMessage),
        new("POST", "/channels/{channel_id}/threads", Alone),
        new("GET", "/channels/{channel_id}/threads/archived/public", Archived),
        new("PUT", "/channels/{channel_id}/thread-members/@me", Join, IsBare: true),
        new("DELETE", "/channels/{channel_id}/thread-members/@me", Join),
        new("GET", "/guilds/{guild_id}/threads/active", Active),
    ];

    private RestAnswer FromMessage(RestRequest request)
    {
        if (Door.Message(world, request, DiscordPermissions.CreatePublicThreads, out var message) is { } refused) return refused;
        if (message.Channel.IsThread) return RestAnswer.Error(400, 50024, "Cannot execute action on this channel type");
        if (Door.Checked(world, request, Names(request.Form)) is { } invalid) return invalid;
        if (message.Thread is not null) return RestAnswer.Error(400, 160004, "A thread has already been created for this message");
        return RestAnswer.Created(ChannelWire.Of(Open(message.Channel, message, request.Form)));
    }

    private RestAnswer Alone(RestRequest request)
    {
        if (Door.Channel(world, request, DiscordPermissions.CreatePublicThreads, out var channel) is { } refused) return refused;
        if (channel.IsThread) return RestAnswer.Error(400, 50024, "Cannot execute action on this channel type");
        return Door.Checked(world, request, Names(request.Form)) ?? RestAnswer.Created(ChannelWire.Of(Open(channel, null, request.Form)));
    }

    private FakeChannel Open(FakeChannel channel, FakeMessage? start, JsonObject form) =>
        world.Threads.Open(channel, start, world.Bot, form["name"].Text()!, (int)(form["auto_archive_duration"].Number() ?? 1440));

    private static FormErrors Names(JsonObject form)
    {
        var errors = new FormErrors();
        errors.Length("name", form["name"].Text() ?? "", 1, 100);
        if (form["auto_archive_duration"].Number() is { } minutes && !Durations.Contains(minutes)) errors.Add("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of {60, 1440, 4320, 10080}.");
        return errors;
    }

    private RestAnswer Change(RestRequest request)
    {
        if (Door.Channel(world, request, DiscordPermissions.None, out var channel) is { } refused) return refused;
        var form = request.Form;
        if (form["name"] is not null || form["auto_archive_duration"] is not null)
        {
            var named = (JsonObject)form.DeepClone();
            named["name"] ??= channel.Name;
            if (Door.Checked(world, request, Names(named)) is { } invalid) return invalid;
        }
        if (!MayChange(channel, form)) return RestAnswer.MissingPermissions;
        channel.Name = form["name"].Text() ?? channel.Name;
        channel.SlowMode = (int)(form["rate_limit_per_user"].Number() ?? channel.SlowMode);
        channel.AutoArchiveMinutes = (int)(form["auto_archive_duration"].Number() ?? channel.AutoArchiveMinutes);
        if (channel.IsThread) world.Threads.Change(channel, form["archived"].Flag(), form["locked"].Flag());
        else world.Hub.Dispatch("CHANNEL_UPDATE", GatewayIntents.Guilds, channel, _ => ChannelWire.Of(channel));
        return RestAnswer.Ok(ChannelWire.Of(channel));
    }

    private bool MayChange(FakeChannel channel, JsonObject form)
    {
        var bot = channel.Guild.Bot;
        if (!channel.IsThread) return Access.Has(channel, bot, DiscordPermissions.ManageChannels);
        if (Access.Has(channel, bot, DiscordPermissions.ManageThreads)) return true;
        if (form["locked"] is not null || channel.IsLocked) return false;
        if (channel.OwnerId == world.Bot.Id) return true;
        return form.Count == 1 && form["archived"].Flag() == false && Access.Has(channel, bot, DiscordPermissions.SendMessagesInThreads);
    }

    private RestAnswer Delete(RestRequest request)
    {
        if (Door.Channel(world, request, DiscordPermissions.None, out var channel) is { } refused) return refused;
        if (!Access.Has(channel, channel.Guild.Bot, channel.IsThread ? DiscordPermissions.ManageThreads : DiscordPermissions.ManageChannels)) return RestAnswer.MissingPermissions;
        var wire = ChannelWire.Of(channel);
        channel.Guild.Remove(channel);
        return RestAnswer.Ok(wire);
    }

    private RestAnswer Join(RestRequest request)
    {
        if (Door.Channel(world, request, DiscordPermissions.None, out var channel) is { } refused) return refused;
        if (!channel.IsThread) return RestAnswer.Error(400, 50024, "Cannot execute action on this channel type");
        return channel.IsArchived ? RestAnswer.Error(400, 50083, "Thread is archived") : RestAnswer.Nothing;
    }

    private RestAnswer Archived(RestRequest request)
    {
        if (Door.Channel(world, request, DiscordPermissions.ReadMessageHistory, out var channel) is { } refused) return refused;
        var list = Listed(channel.Threads.Where(thread => thread.IsArchived).OrderByDescending(thread => thread.ArchiveChanged));
        list["has_more"] = false;
        return RestAnswer.Ok(list);
    }

    private RestAnswer Active(RestRequest request) => Door.Guild(world, request, out var guild)
        ?? RestAnswer.Ok(Listed(guild.Channels.Where(channel => channel is { IsThread: true, IsArchived: false }).Where(channel => Access.Has(channel, guild.Bot, DiscordPermissions.ViewChannel)).OrderByDescending(channel => channel.Id)));

    private static JsonObject Listed(IEnumerable<FakeChannel> threads) =>
        new() { ["threads"] = new JsonArray([.. threads.Select(thread => (JsonNode)ChannelWire.Of(thread))]), ["members"] = new JsonArray() };
}
