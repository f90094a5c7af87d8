namespace ChatEngage.Redis.Tests.Digests.Month;

/// <summary>What a text is, as its writer means it.</summary>
internal enum Speech { Praise, Complaint, Recommends, Asks, Question, Remark }

/// <summary>Something that happened, as the world knows it and no code of ours told it.</summary>
/// <param name="At">When it reached the service; the day in which it counts.</param>
internal abstract record Event(DateTimeOffset At);

/// <summary>Somebody outside wrote something.</summary>
/// <param name="Person">Source and author.</param>
/// <param name="Parent">The post that it answers.</param>
/// <param name="Links">The post that it links.</param>
internal sealed record Wrote(DateTimeOffset At, DateTimeOffset Created, string Person, long? Followers, string Post, string? Parent, string? Links, Speech Speech) : Event(At);

/// <param name="Kind">like, share or view.</param>
internal sealed record Reacted(DateTimeOffset At, string Person, string Kind, string Parent) : Event(At);

/// <summary>The brand, or one of its people, published something past the service.</summary>
/// <param name="Kind">post, video, event, question or answer.</param>
internal sealed record Published(DateTimeOffset At, string Account, string? Who, long Followers, string Kind, string Post, string? Parent) : Event(At);

/// <summary>An agent's reply went out.</summary>
internal sealed record Replied(DateTimeOffset At, string Agent, string Post, string Parent) : Event(At);

internal sealed record Settled(DateTimeOffset At, string Post) : Event(At);

/// <param name="What">made, accepted, edited or rejected.</param>
internal sealed record Suggested(DateTimeOffset At, string What) : Event(At);

/// <summary>A source told that somebody follows, or does not any more.</summary>
internal sealed record Followed(DateTimeOffset At, bool Gained) : Event(At);
