using ChatEngage.TeamChannels;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Memory;

namespace ChatEngage.Teams.Channel;

/// <summary>Finds the way to the place of a team channel, or says what the operator must do so that there is one.</summary>
internal sealed class TeamsRoute(TeamsChannelOptions options, TeamsLine line)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    /// <exception cref="TeamPostDelayedException">There is none yet, or none any more.</exception>
    public async Task<ConversationReference> FindAsync(CancellationToken ct)
    {
        var known = await KnownAsync(ct);
        if (known is { Removed: true }) throw Removed();
        if (options.ChannelId is { } channel)
        {
            if (known is not null && await IsRemovedAsync(known.Reference.TeamId ?? options.TeamId, ct)) throw Removed();
            return known?.Reference.Place == channel ? known.Reference : Of(channel, ConversationTypes.Channel, known, await ServiceAsync(known, ct)) with { ChannelId = channel, TeamId = known?.Reference.TeamId ?? options.TeamId };
        }
        if (options.ChatId is { } chat) return known?.Reference ?? Of(chat, ConversationTypes.GroupChat, null, await ServiceAsync(null, ct));
        return known?.Reference ?? await BeginAsync(options.User!, ct);
    }

    /// <summary>The way to a post that stands somewhere, by the newest address of its place.</summary>
    public async Task<ConversationReference> FindAsync(PostPlace post, CancellationToken ct)
    {
        var mark = post.ConversationId.IndexOf(";messageid=", StringComparison.Ordinal);
        var place = mark < 0 ? post.ConversationId : post.ConversationId[..mark];
        if (await line.Places.FindAsync(place, ct) is { Removed: false } known) return known.Reference with { ConversationId = post.ConversationId };
        return await FindAsync(ct) with { ConversationId = post.ConversationId };
    }

    /// <summary>What is known of the place itself, or of the team around it.</summary>
    public async Task<KnownPlace?> KnownAsync(CancellationToken ct)
    {
        if (options.User is { } person) return await line.Places.FindPersonAsync(person, ct);
        return await line.Places.FindAsync(options.ChannelId ?? options.ChatId!, ct) ?? (options is { ChannelId: not null, TeamId: { } team } ? await line.Places.FindAsync(team, ct) : null);
    }

    /// <summary>The service let nothing in. Remembered, where an event will tell that it lets something in again, so that nothing knocks in vain until then.</summary>
    public async Task ShutAsync(ConversationReference reference, RefusalKind why, CancellationToken ct)
    {
        if (options.ChannelId is null) await line.Places.RemovedAsync(reference, options.User, ct);
        else if (why == RefusalKind.Blocked && (reference.TeamId ?? options.TeamId) is { } team) await line.Places.GoneAsync(reference with { ConversationId = team }, ct);
    }

    public TeamPostDelayedException Removed() => new($"The app was removed from {options.Place} of the team channel {options.Name}. Add it there again in Teams; what waits is posted then.", LookAgain);

    public TeamPostDelayedException Unknown() =>
        new($"Teams does not know {options.Place} of the team channel {options.Name}. Look at its id: \"help\" to the bot there shows it.", LookAgain);

    private async Task<bool> IsRemovedAsync(string? team, CancellationToken ct) => team is { Length: > 0 } && await line.Places.FindAsync(team, ct) is { Removed: true };

    private static ConversationReference Of(string id, string type, KnownPlace? around, KnownService service) => new()
    {
        ServiceUrl = service.ServiceUrl,
        ConversationId = id,
        ConversationType = type,
        BotId = around?.Reference.BotId ?? service.BotId,
        TenantId = around?.Reference.TenantId ?? service.TenantId,
    };

    private async Task<KnownService> ServiceAsync(KnownPlace? around, CancellationToken ct) =>
        around is not null ? new KnownService(around.Reference.ServiceUrl, around.Reference.BotId, around.Reference.TenantId)
        : await line.Places.FindServiceAsync(null, ct) ?? throw Nowhere();

    private TeamPostDelayedException Nowhere() =>
        new($"Nothing has come from Teams yet, so nobody knows where {options.Place} of the team channel {options.Name} is reached. Add the app there in Teams (docs/teams.md), or write to the bot.", LookAgain);

    private async Task<ConversationReference> BeginAsync(string person, CancellationToken ct)
    {
        var service = await ServiceAsync(null, ct);
        if (service is not { BotId: { } bot } || service.TenantId is not { } tenant) throw Nowhere();
        var account = await line.Places.FindAccountAsync(person, ct) ?? person;
        switch (await line.Connector.CreatePersonalAsync(service.ServiceUrl, bot, account, tenant, ct: ct))
        {
            case Outcome<ConversationResource>.Done { Value.Id: { } id }:
                var reference = new ConversationReference { ServiceUrl = service.ServiceUrl, ConversationId = id, ConversationType = ConversationTypes.Personal, BotId = bot, TenantId = tenant };
                await line.Places.SeenAsync(reference, person, ct);
                return reference;
            case Outcome<ConversationResource>.Refused { Kind: RefusalKind.NotRegistered }:
                throw new TeamPostDelayedException(line.Connector.Alarm ?? "Teams refuses the app's credentials.");
            case Outcome<ConversationResource>.Refused refused:
                throw new TeamPostDelayedException($"Teams begins no chat with the person of the team channel {options.Name} ({refused.Status} {refused.Code}). Let that person add the app in Teams, or look whether User is right.", LookAgain);
            case Outcome<ConversationResource>.Later later:
                throw new TeamPostDelayedException($"Teams cannot begin the chat of the team channel {options.Name} now ({later.Why}).", later.After);
            default:
                // Asking again for the same person gives the same chat.
                throw new TeamPostDelayedException($"Teams did not say where the chat of the team channel {options.Name} is.");
        }
    }
}
