namespace ChatEngage.Alerts;

/// <summary>What a conversation knows of its alert, while somebody waits in it.</summary>
public sealed record AlertState
{
    /// <summary>Mentions that press and are not answered; the oldest and the last nine.</summary>
    public IReadOnlyList<PressingMention> Pressing { get; init; } = [];

    /// <summary>When it is looked at again; null: nothing more will be said while somebody waits.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>When the team was told; null: not yet.</summary>
    public DateTimeOffset? RaisedAt { get; init; }
}

/// <summary>A mention that must not wait for long.</summary>
/// <param name="Version">The thread version that brought it.</param>
/// <param name="Due">When the team is to be told.</param>
public sealed record PressingMention(long Version, DateTimeOffset Due, AlertReason Reason);
