using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Messages of channels and threads.</summary>
internal sealed class MessageRoutes(FakeWorld world)
{
    private const string Many = "/channels/{channel_id}/messages";
    private const string One = Many + "/{message_id}";

    public IEnumerable<RestRoute> All =>
    [
        new("GET", Many, List),
        new("POST", Many, Send),
        new("POST", Many + "/bulk-delete", DeleteMany),
        new("GET", One, Read),
        new("PATCH", One, Edit),
        new("DELETE", One, Delete),
        new("POST", "/channels/{channel_id}/typing", request => Door.Channel(world, request, DiscordPermissions.SendMessages, out _) ?? RestAnswer.Nothing, IsBare: true),
    ];

    private RestAnswer Send(RestRequest request)
    {
        if (Door.Channel(world, request, DiscordPermissions.None, out var channel) is { } refused) return refused;
        var form = request.Form;
        var bot = channel.Guild.Bot;
        if (!Access.Has(channel, bot, channel.IsThread ? DiscordPermissions.SendMessagesInThreads : DiscordPermissions.SendMessages)) return RestAnswer.MissingPermissions;
        if (form.Items("embeds").Count > 0 && !Access.Has(channel, bot, DiscordPermissions.EmbedLinks)) return RestAnswer.MissingPermissions;
        if (request.Files.Count > 0 && !Access.Has(channel, bot, DiscordPermissions.AttachFiles)) return RestAnswer.MissingPermissions;
        if (channel is { IsThread: true, IsLocked: true, IsArchived: true } && !Access.Has(channel, bot, DiscordPermissions.ManageThreads)) return RestAnswer.Error(400, 160005, "Thread is locked");
        if (Door.Checked(world, request, MessageRules.Check(form, request.Files)) is { } invalid) return invalid;
        if (MessageRules.IsEmpty(form, request.Files)) return Door.Empty(world, request);
        if (form["enforce_nonce"].Flag() == true && world.Messages.SentBefore(channel, Nonce(form)) is { } earlier) return RestAnswer.Ok(MessageWire.Of(earlier));
        var message = world.Messages.New(channel, world.Bot);
        if (Reply(message, form) is { } unreplied) return unreplied;
        message.Nonce = Nonce(form);
        world.Messages.Fill(message, form, request.Files, usersOnly: false);
        world.Messages.Post(message);
        return RestAnswer.Ok(MessageWire.Of(message));
    }

    private static RestAnswer? Reply(FakeMessage message, JsonObject form)
    {
        if (form["message_reference"] is not JsonObject reference) return null;
        if (!Access.Has(message.Channel, message.Channel.Guild.Bot, DiscordPermissions.ReadMessageHistory)) return RestAnswer.Error(400, 160002, "Cannot reply without permission to read message history");
        if (reference["message_id"].Id() is { } id && message.Channel.Find(id) is { } target)
        {
            (message.ReplyTo, message.ReferenceId, message.Type) = (target, id, 19);
            return null;
        }
        if (reference["fail_if_not_exists"].Flag() == false) return null;
        var errors = new FormErrors();
        errors.Add("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
        return RestAnswer.Form(errors);
    }

    private RestAnswer List(RestRequest request)
    {
        if (Door.Channel(world, request, DiscordPermissions.None, out var channel) is { } refused) return refused;
        if (!Access.Has(channel, channel.Guild.Bot, DiscordPermissions.ReadMessageHistory)) return RestAnswer.Ok(new JsonArray());
        var limit = 50;
        if (request.Query.TryGetValue("limit", out var asked) && (!int.TryParse(asked, out limit) || limit is < 1 or > 100))
        {
            var errors = new FormErrors();
            errors.Add("limit", "NUMBER_TYPE_COERCE", "int value should be between 1 and 100.");
            return Door.Checked(world, request, errors)!;
        }
        var all = channel.Messages.OrderByDescending(message => message.Id).AsEnumerable();
        if (ulong.TryParse(request.Query["before"], out var before)) all = all.Where(message => message.Id < before);
        if (ulong.TryParse(request.Query["after"], out var after)) all = all.Where(message => message.Id > after).OrderBy(message => message.Id).Take(limit).OrderByDescending(message => message.Id);
        if (ulong.TryParse(request.Query["around"], out var around)) all = all.OrderBy(message => Distance(message.Id, around)).Take(limit).OrderByDescending(message => message.Id);
        return RestAnswer.Ok(new JsonArray([.. all.Take(limit).Select(message => (JsonNode)Wire(message))]));
    }

    private RestAnswer Read(RestRequest request) => Door.Message(world, request, DiscordPermissions.ReadMessageHistory, out var message) ?? RestAnswer.Ok(Wire(message));

    private RestAnswer Edit(RestRequest request)
    {
        if (Door.Message(world, request, DiscordPermissions.None, out var message) is { } refused) return refused;
        if (message.Author.Id != world.Bot.Id) return RestAnswer.Error(403, 50005, "Cannot edit a message authored by another user");
        if (message.Channel.IsArchived) return RestAnswer.Error(400, 50083, "Thread is archived");
        return world.Edits.Apply(request, message, usersOnly: false);
    }

    private RestAnswer Delete(RestRequest request)
    {
        if (Door.Message(world, request, DiscordPermissions.None, out var message) is { } refused) return refused;
        if (message.Author.Id != world.Bot.Id && !Access.Has(message.Channel, message.Channel.Guild.Bot, DiscordPermissions.ManageMessages)) return RestAnswer.MissingPermissions;
        if (message.Channel.IsArchived) return RestAnswer.Error(400, 50083, "Thread is archived");
        world.Messages.Delete(message);
        return RestAnswer.Nothing;
    }

    private RestAnswer DeleteMany(RestRequest request)
    {
        if (Door.Channel(world, request, DiscordPermissions.ManageMessages, out var channel) is { } refused) return refused;
        var ids = request.Form.Items("messages").Select(id => id.Id()).ToHashSet();
        var errors = new FormErrors();
        if (ids.Count is < 2 or > 100) errors.Add("messages", "BASE_TYPE_BAD_LENGTH", "Must be between 2 and 100 in length.");
        if (Door.Checked(world, request, errors) is { } invalid) return invalid;
        var found = channel.Messages.Where(message => ids.Contains(message.Id)).ToList();
        if (found.Exists(message => world.Clock.Now - message.Sent > TimeSpan.FromDays(14))) return RestAnswer.Error(400, 50034, "You can only bulk delete messages that are under 14 days old.");
        world.Messages.Delete(channel, found);
        return RestAnswer.Nothing;
    }

    private JsonObject Wire(FakeMessage message) =>
        MessageWire.Of(message, world.Options.Privileged.HasFlag(GatewayIntents.MessageContent) || world.Messages.IsOurs(message));

    private static string? Nonce(JsonObject form) => form["nonce"].Text() ?? form["nonce"].Number()?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static ulong Distance(ulong one, ulong other) => one > other ? one - other : other - one;
}
