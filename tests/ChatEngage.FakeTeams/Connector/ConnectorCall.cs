namespace ChatEngage.FakeTeams;

/// <summary>The routes of the connector.</summary>
public enum ConnectorCall
{
    Send,
    Reply,
    Update,
    Delete,
    CreateConversation,
    Members,
    Member,
    PagedMembers,
    ActivityMembers,
    Team,
    TeamChannels,
    Unknown,
}
