using System.Text.Json;

namespace ChatEngage.Teams.Client.Wire;

/// <summary>The parts of activities and of the connector's answers.</summary>
internal static class WireReader
{
    public static ChannelAccount Account(JsonElement json) => new() { Id = json.Text("id"), Name = json.Text("name"), AadObjectId = ObjectId(json) };

    public static ConversationAccount Conversation(JsonElement json) => new()
    {
        Id = json.Text("id"),
        ConversationType = json.Text("conversationType"),
        TenantId = json.Text("tenantId"),
        IsGroup = json.Flag("isGroup"),
        Name = json.Text("name"),
    };

    public static TeamsChannelData ChannelData(JsonElement json) => new()
    {
        Tenant = json.Part("tenant", tenant => new TenantInfo { Id = tenant.Text("id") }),
        Team = json.Part("team", Team),
        Channel = json.Part("channel", Channel),
        EventType = json.Text("eventType"),
        TeamsChannelId = json.Text("teamsChannelId"),
        TeamsTeamId = json.Text("teamsTeamId"),
    };

    public static TeamInfo Team(JsonElement json) => new() { Id = json.Text("id"), Name = json.Text("name"), AadGroupId = json.Text("aadGroupId"), TenantId = json.Text("tenantId") };

    public static ChannelInfo Channel(JsonElement json) => new() { Id = json.Text("id"), Name = json.Text("name") };

    public static Attachment Attachment(JsonElement json) => new()
    {
        ContentType = json.Text("contentType"),
        ContentUrl = json.Text("contentUrl"),
        Name = json.Text("name"),
        Content = json.Whole("content"),
    };

    public static Entity Entity(JsonElement json) => new() { Type = json.Text("type"), Mentioned = json.Part("mentioned", Account), Text = json.Text("text") };

    public static MessageReaction Reaction(JsonElement json) => new() { Type = json.Text("type") };

    public static TeamsMember Member(JsonElement json) => new()
    {
        Id = json.Text("id"),
        Name = json.Text("name"),
        AadObjectId = ObjectId(json),
        GivenName = json.Text("givenName"),
        Surname = json.Text("surname"),
        Email = json.Text("email"),
        UserPrincipalName = json.Text("userPrincipalName"),
        TenantId = json.Text("tenantId"),
        UserRole = json.Text("userRole"),
    };

    public static PagedMembers Page(JsonElement json) => new(json.Parts("members", Member) ?? [], json.Text("continuationToken") is { Length: > 0 } next ? next : null);

    public static IReadOnlyList<ChannelInfo> Channels(JsonElement json) => json.Parts("conversations", Channel) ?? [];

    public static ConversationResource ConversationResource(JsonElement json) => new() { Id = json.Text("id"), ActivityId = json.Text("activityId") };

    public static ResourceResponse Resource(JsonElement json) => new() { Id = json.Text("id") };

    /// <summary>Lists of members spell the one, single members and activities the other.</summary>
    private static string? ObjectId(JsonElement json) => json.Text("aadObjectId") ?? json.Text("objectId");
}
