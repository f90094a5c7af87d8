namespace ChatEngage.Interactions;

/// <summary>What an interaction is to the brand's Network, Contribution and Participation. The table is explained in docs/ncp.md.</summary>
public static class Ncp
{
    /// <summary>A stock: who follows, who takes part.</summary>
    public const string Network = "N";

    /// <summary>What the brand gave.</summary>
    public const string Contribution = "C";

    /// <summary>What came back to what the brand gave.</summary>
    public const string Participation = "P";

    /// <summary>N, C, P or null.</summary>
    /// <param name="kind">One of <see cref="InteractionKind"/>.</param>
    /// <param name="toOurs">Its parent or root is ours, or it stands in a thread behind our reply.</param>
    public static string? Of(string kind, bool toOurs) => kind switch
    {
        InteractionKind.FollowGained or InteractionKind.FollowLost or InteractionKind.FollowersCounted or InteractionKind.NetworkMeasured => Network,
        InteractionKind.PostPublished or InteractionKind.VideoPublished or InteractionKind.EventPublished or InteractionKind.QuestionPublished
            or InteractionKind.AnswerPublished or InteractionKind.ReplySent => Contribution,
        InteractionKind.MentionReceived or InteractionKind.ReplyReceived or InteractionKind.LikeReceived or InteractionKind.ShareReceived
            or InteractionKind.ViewReported => toOurs ? Participation : null,
        _ => null,
    };
}
