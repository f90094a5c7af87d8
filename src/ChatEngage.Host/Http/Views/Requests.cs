namespace ChatEngage.Host.Http.Views;

internal sealed record TransferRequest(string? To);

internal sealed record SnoozeRequest(DateTimeOffset? Until);

internal sealed record NoteRequest(string? Text);

internal sealed record TagsRequest(IReadOnlyList<string?>? Add, IReadOnlyList<string?>? Remove);

/// <summary>A suggestion as it is, a suggestion edited (both given), or an own text.</summary>
internal sealed record ReplyRequest(string? SuggestionId, string? Text, long? ThreadVersion);

internal sealed record SecondRequest(bool? Approve);

/// <summary>Either <c>sent</c> (with the link, if known) or <c>resend</c>.</summary>
internal sealed record SettleRequest(bool? Sent, string? Url, bool? Resend);

/// <summary>What the newest mention really is; one of the two, or both.</summary>
internal sealed record UnderstandingRequest(string? Sentiment, string? Intent, long? ThreadVersion = null);

internal sealed record MergeRequest(string? With);

internal sealed record RejectRequest(string? Reason);
