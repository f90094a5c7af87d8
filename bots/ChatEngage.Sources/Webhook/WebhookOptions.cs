namespace ChatEngage.Sources.Webhook;

/// <summary>One configured webhook source.</summary>
public sealed record WebhookOptions
{
    /// <summary>The key of the source below its brand.</summary>
    public required SourceName Name { get; init; }

    /// <summary>At least one. The first is in use; the others are still good during a rotation.</summary>
    public required IReadOnlyList<WebhookSecret> Secrets { get; init; }

    /// <summary>Where approved replies are POSTed, http or https; without it the source cannot be answered.</summary>
    public Uri? ReplyUrl { get; init; }

    /// <summary>How long the receiver recognises a repeated <c>webhook-id</c>. Default 5 minutes; zero if it does not.</summary>
    public TimeSpan RepeatSafeFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether <see cref="ReplyUrl"/> may lead to this machine or its private networks. Default false.</summary>
    public bool AllowPrivateAddresses { get; init; }
}
