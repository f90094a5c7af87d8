using System.Text.Json;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>Tells activities apart.</summary>
public static class Classifying
{
    private const string CardAction = "adaptiveCard/action";

    public static ActivityKind Kind(this Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.Type switch
        {
            ActivityTypes.Message => string.IsNullOrWhiteSpace(activity.Text) && activity.Value is not null ? ActivityKind.CardSubmit : ActivityKind.Text,
            ActivityTypes.Invoke => activity.Name == CardAction ? ActivityKind.CardExecute : ActivityKind.OtherInvoke,
            ActivityTypes.InstallationUpdate => ActivityKind.InstallationUpdate,
            ActivityTypes.ConversationUpdate => ActivityKind.ConversationUpdate,
            ActivityTypes.MessageReaction => ActivityKind.MessageReaction,
            ActivityTypes.MessageUpdate => ActivityKind.MessageUpdate,
            ActivityTypes.MessageDelete => ActivityKind.MessageDelete,
            ActivityTypes.Typing => ActivityKind.Typing,
            _ => ActivityKind.Unsupported,
        };
    }

    /// <summary>What a click carries: the action's data merged with the inputs, of Action.Submit and Action.Execute alike. Null when it is no click, or carries no object.</summary>
    public static CardClick? Click(this Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return activity.Kind() switch
        {
            ActivityKind.CardSubmit when activity.Value is { ValueKind: JsonValueKind.Object } data => new CardClick(null, data, Automatic: false),
            ActivityKind.CardExecute when activity.Value?.Member("action") is { ValueKind: JsonValueKind.Object } action =>
                new CardClick(action.Text("verb"), action.Member("data"), activity.Value?.Text("trigger") == "automatic"),
            _ => null,
        };
    }
}
