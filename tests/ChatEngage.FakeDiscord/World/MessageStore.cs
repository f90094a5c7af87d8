using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Writes messages and tells the gateway. Called under the world's lock, with forms that were checked.</summary>
internal sealed class MessageStore(FakeWorld world)
{
    private static readonly TimeSpan NonceMemory = TimeSpan.FromMinutes(2);

    public FakeMessage New(FakeChannel channel, FakeUser author) => new(channel, world.Ids.Next(), author);

    /// <summary>The message that the same author sent under the same nonce within two minutes.</summary>
    public FakeMessage? SentBefore(FakeChannel channel, string? nonce) => nonce is null ? null : channel.Stored.FindLast(message =>
        message.Nonce == nonce && message.Author.Id == world.Bot.Id && world.Clock.Now - message.Sent < NonceMemory);

    public void Fill(FakeMessage message, JsonObject form, IReadOnlyList<FakeFile> files, bool usersOnly)
    {
        if (form.ContainsKey("content")) message.Content = form["content"].Text()?.Trim() ?? "";
        if (form.ContainsKey("embeds")) message.StoredEmbeds = Wires.Copy(form.Items("embeds").Select(EmbedWire.Completed));
        if (form.ContainsKey("components")) message.StoredComponents = ComponentWire.Numbered(form.Items("components"));
        if (form["flags"].Number() is { } flags) message.Flags = (message.Flags & ~4) | (int)flags;
        Attach(message, form, files);
        MentionRules.Apply(message, form["allowed_mentions"], usersOnly, Access.Has(message.Channel, message.Channel.Guild.Bot, DiscordPermissions.MentionEveryone));
    }

    public void Post(FakeMessage message)
    {
        var channel = message.Channel;
        channel.Stored.Add(message);
        if (message.OnlyFor is not null) return;
        if (channel.IsArchived) Reopen(channel);
        Dispatch("MESSAGE_CREATE", message);
    }

    /// <summary>Tells of a change. People see the mark "edited" unless only a thread or nothing visible changed.</summary>
    public void Changed(FakeMessage message, bool edited = true)
    {
        if (edited) (message.Edited, message.Edits) = (world.Clock.Now, message.Edits + 1);
        if (message.OnlyFor is null) Dispatch("MESSAGE_UPDATE", message);
    }

    public void Delete(FakeMessage message)
    {
        message.IsDeleted = true;
        if (message.OnlyFor is not null) return;
        world.Hub.Dispatch("MESSAGE_DELETE", GatewayIntents.GuildMessages, message.Channel, _ => new JsonObject
        {
            ["id"] = Snowflakes.Text(message.Id),
            ["channel_id"] = Snowflakes.Text(message.Channel.Id),
            ["guild_id"] = Snowflakes.Text(message.Channel.Guild.Id),
        });
    }

    /// <summary>Several at once: one event tells of all.</summary>
    public void Delete(FakeChannel channel, IReadOnlyList<FakeMessage> messages)
    {
        foreach (var message in messages) message.IsDeleted = true;
        world.Hub.Dispatch("MESSAGE_DELETE_BULK", GatewayIntents.GuildMessages, channel, _ => new JsonObject
        {
            ["ids"] = new JsonArray([.. messages.Select(message => (JsonNode)Snowflakes.Text(message.Id))]),
            ["channel_id"] = Snowflakes.Text(channel.Id),
            ["guild_id"] = Snowflakes.Text(channel.Guild.Id),
        });
    }

    public void Reopen(FakeChannel thread)
    {
        (thread.IsArchived, thread.ArchiveChanged) = (false, world.Clock.Now);
        world.Hub.Dispatch("THREAD_UPDATE", GatewayIntents.Guilds, thread, _ => ChannelWire.Of(thread));
    }

    /// <summary>Whether the app may read what is in it without the privileged intent.</summary>
    public bool IsOurs(FakeMessage message) =>
        message.Author.Id == world.Bot.Id || message.ApplicationId == world.ApplicationId || message.PingedUsers.Contains(world.Bot.Id);

    private void Dispatch(string name, FakeMessage message) => world.Hub.Dispatch(name, GatewayIntents.GuildMessages, message.Channel,
        session => MessageWire.Dispatched(message, session.Intents.HasFlag(GatewayIntents.MessageContent) || IsOurs(message)));

    private void Attach(FakeMessage message, JsonObject form, IReadOnlyList<FakeFile> files)
    {
        var listed = form.Items("attachments");
        var kept = form.ContainsKey("attachments") ? message.Files.Where(file => listed.Any(entry => entry.At("id").Id() == file.Id)) : message.Files;
        message.Files = [.. kept, .. files.Select(file => Stored(file, listed.FirstOrDefault(entry => entry.At("id").Id() == file.Id)))];
    }

    private FakeFile Stored(FakeFile file, JsonNode? entry) =>
        file with { Id = world.Ids.Next(), Name = entry.At("filename").Text() ?? file.Name, Description = entry.At("description").Text() };
}
