namespace ChatEngage.FakeDiscord;

/// <summary>Finds what a path names, and refuses as Discord does where it is missing, hidden or forbidden.</summary>
internal static class Door
{
    public static RestAnswer? Channel(FakeWorld world, RestRequest request, DiscordPermissions needed, out FakeChannel channel)
    {
        channel = world.Channel(request.Id("channel_id"))!;
        if (channel is null) return RestAnswer.UnknownChannel;
        if (!Access.Has(channel, channel.Guild.Bot, DiscordPermissions.ViewChannel)) return RestAnswer.MissingAccess;
        return Access.Has(channel, channel.Guild.Bot, needed) ? null : RestAnswer.MissingPermissions;
    }

    public static RestAnswer? Message(FakeWorld world, RestRequest request, DiscordPermissions needed, out FakeMessage message)
    {
        message = null!;
        if (Channel(world, request, needed, out var channel) is { } refused) return refused;
        message = channel.Find(request.Id("message_id"))!;
        return message is null || message.OnlyFor is not null ? RestAnswer.UnknownMessage : null;
    }

    public static RestAnswer? Guild(FakeWorld world, RestRequest request, out FakeGuild guild)
    {
        guild = world.Guilds.Find(candidate => candidate.Id == request.Id("guild_id"))!;
        return guild is null ? RestAnswer.UnknownGuild : null;
    }

    /// <summary>Null when the form is valid; else 50035 and a violation.</summary>
    public static RestAnswer? Checked(FakeWorld world, RestRequest request, FormErrors errors)
    {
        if (!errors.Any) return null;
        world.Violations.Add($"{request.Method} {request.Route.Template}: invalid body (50035): {errors.Sentence}");
        return RestAnswer.Form(errors);
    }

    public static RestAnswer Empty(FakeWorld world, RestRequest request)
    {
        world.Violations.Add($"{request.Method} {request.Route.Template}: empty message (50006)");
        return RestAnswer.Error(400, 50006, "Cannot send an empty message");
    }
}
