namespace ChatEngage.Teams.Client.Wire;

/// <summary>One page of <c>pagedmembers</c>.</summary>
/// <param name="ContinuationToken">Asks for the next page; null when this is the last.</param>
public sealed record PagedMembers(IReadOnlyList<TeamsMember> Members, string? ContinuationToken);
