using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Understanding;

namespace ChatEngage.Alerts;

/// <summary>From a mention that presses to an alert, once for each time somebody waits, and not at all when they are answered before.</summary>
public static class Alerting
{
    public const int MaxPressing = 10;

    /// <summary>Why this reading presses; null when it can wait.</summary>
    public static AlertReason? ReasonOf(Understood? read) => read switch
    {
        { Urgency: Urgency.Urgent } => AlertReason.Urgent,
        { Intent: Intent.RecommendationAsked } => AlertReason.Asked,
        _ => null,
    };

    /// <summary>The mention of this thread version presses: it is to be answered within <see cref="AlertRules.After"/> of the time it was written, or pressed from its receipt on when it came later than that.</summary>
    public static Conversation Press(this Conversation conversation, long version, AlertReason reason, DateTimeOffset createdAt, DateTimeOffset receivedAt, AlertRules rules)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(rules);
        var state = conversation.Alert ?? new AlertState();
        if (conversation.WaitingSince is null || version <= conversation.AnsweredVersion || state.Pressing.Any(other => other.Version == version)) return conversation;
        var pressing = new PressingMention(version, createdAt + rules.After > receivedAt ? createdAt + rules.After : receivedAt, reason);
        List<PressingMention> all = [.. state.Pressing, pressing];
        if (all.Count > MaxPressing) all.RemoveAt(1);
        var at = state.RaisedAt is null && !(state.At < pressing.Due) ? pressing.Due : state.At;
        return conversation with { Alert = state with { Pressing = all, At = at } };
    }

    /// <summary>What is answered or gone presses no more; when nobody waits, the next mention begins anew.</summary>
    internal static Conversation Settle(this Conversation conversation)
    {
        if (conversation.Alert is not { } state) return conversation;
        if (conversation.WaitingSince is null) return conversation with { Alert = null };
        List<PressingMention> left = [.. state.Pressing.Where(mention => mention.Version > conversation.AnsweredVersion && !IsGone(conversation, mention))];
        if (left.Count == state.Pressing.Count) return conversation;
        if (left.Count == 0) return conversation with { Alert = state.RaisedAt is null ? null : state with { Pressing = left, At = null } };
        var due = left.Min(mention => mention.Due);
        return conversation with { Alert = state with { Pressing = left, At = state.RaisedAt is null && state.At < due ? due : state.At } };
    }

    /// <summary>The timer's transition: nothing happens unless it is really time. Held in quiet hours and while an agent put the conversation off.</summary>
    public static Transition RaiseAlert(this Conversation conversation, Brand brand, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(brand);
        if (conversation.Alert is not { At: { } at, Pressing.Count: > 0 } state || at > now) return Transition.To(conversation);
        var (rules, quiet) = (brand.Alerts, brand.Alerts.QuietUntil(now, brand.Zone));
        var urgent = state.Pressing.Any(mention => mention.Due <= now && mention.Reason == AlertReason.Urgent);
        if (conversation.SnoozedUntil is { } snoozed && snoozed > now) return Hold(conversation, state, snoozed, now);
        if (state.RaisedAt is not null && rules.Escalate is null) return Transition.To(conversation with { Alert = state with { At = null } });
        if (quiet is { } end && !(urgent && rules.Escalate is not null)) return Hold(conversation, state, end, now);
        // Quiet hours are bridged: the one to whom things escalate is told at once, and nobody else.
        var escalated = state.RaisedAt is not null || quiet is not null;
        var alert = new Alert
        {
            Id = $"{conversation.Id}-{conversation.ThreadVersion}{(state.RaisedAt is null ? "" : "e")}",
            Brand = conversation.Brand,
            Reason = urgent ? AlertReason.Urgent : AlertReason.Asked,
            At = now,
            Who = escalated ? [rules.Escalate!.Who] : rules.OnCallAt(now, brand.Zone),
            Escalated = escalated,
            Conversation = conversation.Id,
            WaitingSince = conversation.WaitingSince,
        };
        var next = state with { RaisedAt = state.RaisedAt ?? now, At = escalated ? null : now + rules.Escalate?.After };
        var log = conversation.Entry(state.RaisedAt is null ? InteractionKind.AlertRaised : InteractionKind.AlertEscalated, now) with
        {
            LatencySeconds = Math.Max(0, (now - (conversation.WaitingSince ?? now)).TotalSeconds),
            Data = AlertPosts.Data(alert),
        };
        return new Transition.Done(conversation with { Alert = next, ChangedAt = now }, [log]) { Orders = AlertPosts.Orders(alert, brand) };
    }

    // Whatever becomes due meanwhile is looked at by itself: it may be one for which quiet hours are bridged.
    private static Transition.Done Hold(Conversation conversation, AlertState state, DateTimeOffset until, DateTimeOffset now)
    {
        var at = state.Pressing.Select(mention => mention.Due).Where(due => due > now).Append(until).Min();
        return new Transition.Done(conversation with { Alert = state with { At = at } }, []);
    }

    private static bool IsGone(Conversation conversation, PressingMention pressing) =>
        conversation.Mentions.Any(mention => mention.ThreadVersion == pressing.Version && mention.Deleted);
}
