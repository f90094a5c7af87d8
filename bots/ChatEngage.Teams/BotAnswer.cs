using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams;

/// <summary>What the endpoint answers to an activity.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Json">The body, <c>application/json</c>; empty for none.</param>
/// <param name="RetryAfter">Of a 503: when the service may come again.</param>
public sealed record BotAnswer(int Status, ReadOnlyMemory<byte> Json, TimeSpan? RetryAfter = null)
{
    /// <summary>What everything but an invoke is answered with.</summary>
    internal static BotAnswer Taken { get; } = new(200, default);

    /// <summary>It could not be kept.</summary>
    internal static BotAnswer Later { get; } = new(503, default, TimeSpan.FromSeconds(5));

    internal static BotAnswer NotKnown { get; } = new(501, default);

    internal static BotAnswer Of(InvokeAnswer answer) => new(200, WireJson.Write(answer));

    internal static BotAnswer Of(IReadOnlyList<Activity> replies) => new(200, WireJson.Write(new InlineReplies(replies)));
}
