using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Webhooks of channels, and the one that every interaction brings for 15 minutes.</summary>
internal sealed class WebhookRoutes(FakeWorld world)
{
    private const string Execute = "/webhooks/{webhook_id}/{webhook_token}";
    private const string One = Execute + "/messages/{message_id}";
    private const string Original = Execute + "/messages/@original";

    public IEnumerable<RestRoute> All =>
    [
        new("POST", "/channels/{channel_id}/webhooks", Create),
        new("GET", "/channels/{channel_id}/webhooks", List),
        new("GET", Execute, request => Find(request) is { } webhook ? RestAnswer.Ok(webhook.Wire()) : Unknown, IsOpen: true),
        new("DELETE", Execute, Delete, IsOpen: true),
        new("POST", Execute, Send, IsOpen: true),
        new("GET", Original, request => Named(request, out var message) ?? RestAnswer.Ok(MessageWire.Of(message)), IsOpen: true),
        new("PATCH", Original, Edit, IsOpen: true),
        new("DELETE", Original, Remove, IsOpen: true),
        new("GET", One, request => Named(request, out var message) ?? RestAnswer.Ok(MessageWire.Of(message)), IsOpen: true),
        new("PATCH", One, Edit, IsOpen: true),
        new("DELETE", One, Remove, IsOpen: true),
    ];

    private static RestAnswer Unknown => RestAnswer.Error(404, 10015, "Unknown Webhook");

    private RestAnswer Create(RestRequest request)
    {
        if (Door.Channel(world, request, DiscordPermissions.ManageWebhooks, out var channel) is { } refused) return refused;
        var errors = new FormErrors();
        errors.Length("name", request.Form["name"].Text() ?? "", 1, 80);
        if (Door.Checked(world, request, errors) is { } invalid) return invalid;
        var webhook = new FakeWebhook(world.Ids.Next(), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(34)), request.Form["name"].Text()!, channel, IsOurs: true);
        world.Webhooks.Add(webhook);
        return RestAnswer.Ok(webhook.Wire());
    }

    private RestAnswer List(RestRequest request) => Door.Channel(world, request, DiscordPermissions.ManageWebhooks, out var channel)
        ?? RestAnswer.Ok(new JsonArray([.. world.Webhooks.Where(webhook => webhook.Channel == channel && !webhook.IsDeleted).Select(webhook => (JsonNode)webhook.Wire())]));

    private RestAnswer Delete(RestRequest request)
    {
        if (Find(request) is not { } webhook) return Unknown;
        webhook.IsDeleted = true;
        return RestAnswer.Nothing;
    }

    private RestAnswer Send(RestRequest request)
    {
        var played = Played(request);
        var webhook = Find(request);
        if (played is null && webhook is null) return Unknown;
        if (Door.Checked(world, request, MessageRules.Check(request.Form, request.Files)) is { } invalid) return invalid;
        if (MessageRules.IsEmpty(request.Form, request.Files)) return Door.Empty(world, request);
        if (played is not null)
        {
            var followUp = FollowUps.Post(world, played, request.Form, request.Files);
            played.Keep(followUp);
            return RestAnswer.Ok(MessageWire.Of(followUp));
        }
        return Post(request, webhook!);
    }

    private RestAnswer Post(RestRequest request, FakeWebhook webhook)
    {
        var channel = webhook.Channel;
        if (request.Query.TryGetValue("thread_id", out var thread))
        {
            if (!ulong.TryParse(thread, out var id) || world.Channel(id) is not { } found || found.Parent != channel) return RestAnswer.UnknownChannel;
            channel = found;
        }
        var interactive = FakeComponent.All(Wires.Copy(request.Form.Items("components"))).Any(piece => piece.CustomId is not null);
        if (interactive && !webhook.IsOurs)
        {
            var errors = new FormErrors();
            errors.Add("components", "WEBHOOK_COMPONENTS_INTERACTIVE", "Only webhooks of an app may send interactive components");
            return Door.Checked(world, request, errors)!;
        }
        var message = new FakeMessage(channel, world.Ids.Next(), new FakeUser(webhook.Id, request.Form["username"].Text() ?? webhook.Name, isBot: true)) { WebhookId = webhook.Id };
        if (webhook.IsOurs) message.ApplicationId = world.ApplicationId;
        world.Messages.Fill(message, request.Form, request.Files, usersOnly: true);
        world.Messages.Post(message);
        return request.Query["wait"] == "true" ? RestAnswer.Ok(MessageWire.Of(message)) : RestAnswer.Nothing;
    }

    private RestAnswer Edit(RestRequest request)
    {
        if (Named(request, out var message) is { } refused) return refused;
        if (message.Channel.IsArchived) return RestAnswer.Error(400, 50083, "Thread is archived");
        var thinking = message.IsThinking;
        if (thinking) message.Flags &= ~128;
        var answer = world.Edits.Apply(request, message, usersOnly: true);
        if (thinking && answer.Status != 200) message.Flags |= 128;
        return answer;
    }

    private RestAnswer Remove(RestRequest request)
    {
        if (Named(request, out var message) is { } refused) return refused;
        world.Messages.Delete(message);
        return RestAnswer.Nothing;
    }

    private RestAnswer? Named(RestRequest request, out FakeMessage message)
    {
        message = null!;
        var isOriginal = !request.Values.ContainsKey("message_id");
        if (Played(request) is { } played)
        {
            var found = isOriginal ? played.Original : new[] { played.Original }.Concat(played.FollowUps).FirstOrDefault(candidate => candidate?.Id == request.Id("message_id"));
            if (found is { IsDeleted: false }) message = found;
        }
        else if (Find(request) is { } webhook)
        {
            message = webhook.Channel.Threads.Append(webhook.Channel).Select(channel => channel.Find(request.Id("message_id"))).FirstOrDefault(found => found?.WebhookId == webhook.Id)!;
        }
        else return Unknown;
        return message is null ? RestAnswer.UnknownMessage : null;
    }

    private FakeWebhook? Find(RestRequest request) =>
        world.Webhooks.Find(webhook => webhook.Id == request.Id("webhook_id") && webhook.Token == request.Values["webhook_token"] && !webhook.IsDeleted);

    private PlayedInteraction? Played(RestRequest request) =>
        request.Id("webhook_id") == world.ApplicationId && world.Interactions.Find(request.Values["webhook_token"]) is { IsOver: false, Answer: not null } played ? played : null;
}
