namespace ChatEngage.Teams.Client.Wire;

/// <summary>The HTTP body that answers an activity whose delivery mode is <c>expectReplies</c>.</summary>
public sealed record InlineReplies(IReadOnlyList<Activity> Activities);
