using ChatEngage.Teams.Client.Connector;

namespace ChatEngage.Teams;

/// <summary>The bot's way to speak: one per app, for all brands.</summary>
public sealed record TeamsLine(TeamsConnector Connector, TeamsPlaces Places);
