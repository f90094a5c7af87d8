using ChatEngage.Inbox;

namespace ChatEngage.Contacts;

/// <summary>An outside author on one network, under a random id.</summary>
public sealed record Contact(ContactId Id, SourceName Source, string? Handle, string? Name, long? Followers, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);

/// <summary>One sight of an author: what the source leaves out is kept as it was known.</summary>
public sealed record Sighting(ContactId Id, SourceName Source, Author Author, DateTimeOffset At);
