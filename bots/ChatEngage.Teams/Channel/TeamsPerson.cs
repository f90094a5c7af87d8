namespace ChatEngage.Teams;

/// <summary>Somebody who is called by a mention.</summary>
/// <param name="Id">The directory's object id, or the user principal name.</param>
/// <param name="Name">As it is shown.</param>
public sealed record TeamsPerson(string Id, string Name);
