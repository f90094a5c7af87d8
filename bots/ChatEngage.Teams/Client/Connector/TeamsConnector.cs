using System.Globalization;
using ChatEngage.Teams.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>
/// Speaks to the Bot Framework connector. One per bot, for the life of the process. Calls that send wait for their turn (about one a second and conversation);
/// all end within the patience given, or the option's.
/// </summary>
/// <param name="http">Follows no redirects; the caller keeps it.</param>
/// <param name="tokens">Null in the development mode: no token is sent.</param>
public sealed class TeamsConnector(HttpClient http, IBotTokens? tokens, ConnectorOptions options, TimeProvider time, ILogger<TeamsConnector> log)
{
    private readonly ConnectorCalls calls = new(http, tokens, options, time, log);

    /// <summary>Set while our credentials are refused: a sentence for the operator. Cleared by the next call that succeeds.</summary>
    public string? Alarm => calls.Alarm;

    /// <summary>Finds or makes the personal conversation with somebody who has the app.</summary>
    /// <param name="memberId">The person's <c>29:…</c> id, or the directory's id.</param>
    public Task<Outcome<ConversationResource>> CreatePersonalAsync(ServiceUrl service, string botId, string memberId, string tenantId, TimeSpan? patience = null, CancellationToken ct = default) =>
        calls.CreateAsync(service, tenantId, new ConversationParameters
        {
            IsGroup = false,
            Bot = new ChannelAccount { Id = botId },
            Members = [new ChannelAccount { Id = memberId }],
            TenantId = tenantId,
            ChannelData = new TeamsChannelData { Tenant = new TenantInfo { Id = tenantId } },
        }, patience, ct);

    /// <summary>A new post in a channel; its id and activity id begin the thread.</summary>
    /// <param name="botId">May be null.</param>
    public Task<Outcome<ConversationResource>> CreatePostAsync(ServiceUrl service, string channelId, string? botId, string? tenantId, Activity activity, TimeSpan? patience = null, CancellationToken ct = default) =>
        calls.CreateAsync(service, channelId, new ConversationParameters
        {
            IsGroup = true,
            Bot = botId is null ? null : new ChannelAccount { Id = botId },
            TenantId = tenantId,
            ChannelData = new TeamsChannelData
            {
                Channel = new ChannelInfo { Id = channelId },
                Tenant = tenantId is null ? null : new TenantInfo { Id = tenantId },
            },
            Activity = activity,
        }, patience, ct);

    /// <summary>Speaks in a conversation; in a channel's thread, into that thread.</summary>
    public Task<Outcome<ResourceResponse>> SendAsync(ConversationReference where, Activity activity, TimeSpan? patience = null, CancellationToken ct = default) => calls.SendAsync(where, activity, patience, ct);

    /// <summary>
    /// Replaces a message in place, for everybody who sees it. Of several updates of one message that wait for their turn only the last is sent,
    /// and all callers are told its outcome. A message that is not there is <see cref="RefusalKind.Gone"/> with <c>ActivityNotFoundInConversation</c>.
    /// </summary>
    public Task<Outcome<ResourceResponse>> UpdateAsync(ConversationReference where, string activityId, Activity activity, TimeSpan? patience = null, CancellationToken ct = default) =>
        calls.UpdateAsync(where, activityId, activity, patience, ct);

    public Task<Outcome<ResourceResponse>> DeleteAsync(ConversationReference where, string activityId, TimeSpan? patience = null, CancellationToken ct = default) => calls.DeleteAsync(where, activityId, patience, ct);

    /// <param name="memberId">The <c>29:…</c> id; in a personal conversation also the directory's id.</param>
    public Task<Outcome<TeamsMember>> MemberAsync(ConversationReference where, string memberId, TimeSpan? patience = null, CancellationToken ct = default) =>
        calls.ReadAsync(where, ConnectorPath.Of("v3", "conversations", where.ConversationId, "members", memberId), WireReader.Member, patience, ct);

    /// <summary>One page of those in a conversation.</summary>
    /// <param name="pageSize">50 to 500, says the service.</param>
    /// <param name="continuationToken">Of the page before; null for the first.</param>
    public Task<Outcome<PagedMembers>> MembersAsync(ConversationReference where, int pageSize = 200, string? continuationToken = null, TimeSpan? patience = null, CancellationToken ct = default)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"pageSize={pageSize}") + (continuationToken is null ? "" : "&continuationToken=" + Uri.EscapeDataString(continuationToken));
        return calls.ReadAsync(where, ConnectorPath.Of("v3", "conversations", where.ConversationId, "pagedmembers")?.With(query), WireReader.Page, patience, ct);
    }

    public Task<Outcome<TeamInfo>> TeamAsync(ConversationReference where, string teamId, TimeSpan? patience = null, CancellationToken ct = default) =>
        calls.ReadAsync(where, ConnectorPath.Of("v3", "teams", teamId), WireReader.Team, patience, ct);

    public Task<Outcome<IReadOnlyList<ChannelInfo>>> ChannelsAsync(ConversationReference where, string teamId, TimeSpan? patience = null, CancellationToken ct = default) =>
        calls.ReadAsync(where, ConnectorPath.Of("v3", "teams", teamId, "conversations"), WireReader.Channels, patience, ct);
}
