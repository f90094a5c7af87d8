using ChatEngage.Alerts;
using ChatEngage.Tasks;

namespace ChatEngage.Conversations;

/// <summary>The tasks that a document asks for. Stores keep the queue equal to it, so a timer cannot be forgotten or left over.</summary>
public static class Timers
{
    public const string Lane = "timers";
    public const string Snooze = "snooze";
    public const string Claim = "claim";
    public const string Send = "send";
    public const string Card = "card";

    /// <summary>Both lane and kind: what a language model is asked for.</summary>
    public const string Write = "write";

    public static string SendLane(SourceName source) => $"send:{source.Value}";
    public static string CardLane(string teamChannel) => $"card:{teamChannel}";

    /// <summary>Snooze and claim ends, alerts, the text asked of a language model, and the reply on its way.</summary>
    public static IEnumerable<TaskOrder> For(Conversation? conversation)
    {
        if (conversation is null) yield break;
        var id = conversation.Id.Value;
        if (conversation.SnoozedUntil is { } snoozed) yield return new TaskOrder($"snooze:{id}", Lane, Snooze, id, snoozed);
        if (conversation.ClaimedUntil is { } claimed) yield return new TaskOrder($"claim:{id}", Lane, Claim, id, claimed);
        if (conversation.Alert?.At is { } alert) yield return AlertPosts.DueOf(conversation.Id, alert);
        if (conversation.WriteAt is { } write) yield return new TaskOrder($"write:{id}", Write, Write, id, write);
        foreach (var reply in conversation.Replies)
            if (reply is { State: ReplyState.Queued or ReplyState.Sending, SendAt: { } at })
                yield return new TaskOrder($"send:{reply.Id.Value}", SendLane(conversation.Source), Send, $"{id} {reply.Id.Value}", at);
    }

    /// <summary>The card of a conversation in a team channel; asked for again it is done once more.</summary>
    public static TaskOrder CardOf(ConversationId conversation, string teamChannel, DateTimeOffset now) =>
        new($"card:{teamChannel}:{conversation.Value}", CardLane(teamChannel), Card, conversation.Value, now);
}
