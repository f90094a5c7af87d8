using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Source;

/// <summary>A message of a person with what its place in the talk is known to be.</summary>
/// <param name="Thread">The message that began it all.</param>
/// <param name="Above">The message that it answers, in a thread also the one that the thread hangs on; null when it is not known.</param>
/// <param name="AnswersOurs">It answers the bot or an own account.</param>
internal sealed record CommunityMessage(Message Message, OutsideId Thread, OutsideId? ReplyTo, HeardMessage? Above, bool AnswersOurs);

/// <summary>What is kept of a message that others answer; not its text, which may be deleted outside.</summary>
/// <param name="Answers">The message that it answers.</param>
/// <param name="IsAboutBrand">By its text.</param>
internal sealed record HeardMessage(Snowflake? Author, Snowflake? Answers, bool IsAboutBrand);
