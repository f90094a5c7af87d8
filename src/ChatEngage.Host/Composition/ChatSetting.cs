using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Host.Composition;

/// <summary>What a team channel in a chat is made with, whatever chat it is.</summary>
internal sealed record ChatSetting(CardSetting Card, CardDesk Desk, ITeamReports Reports, TeamMembers Members);
