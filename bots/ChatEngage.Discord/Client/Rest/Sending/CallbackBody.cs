using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>Interaction answers as bodies.</summary>
internal static class CallbackBody
{
    public static RestBody Of(InteractionAnswer answer) => answer switch
    {
        InteractionAnswer.Say { Message: var message } => new(Json.Bytes(new(4, message), WireJson.Context.CallbackInteractionMessage), message.Files),
        // Neither has a text yet, so neither can ping; of a deferred message only this flag is taken.
        InteractionAnswer.SayLater { OnlyForYou: var ephemeral } => new(Json.Bytes(new(5, ephemeral ? new DeferredData(MessageFlags.Ephemeral) : null), WireJson.Context.CallbackDeferredData)),
        InteractionAnswer.Acknowledge => new(Json.Bytes(new(6, null), WireJson.Context.CallbackDeferredData)),
        InteractionAnswer.Complete { Choices: var choices } => new(Json.Bytes(new(8, new CompletionData([.. choices.Take(25)])), WireJson.Context.CallbackCompletionData)),
        InteractionAnswer.Ask { Modal: var modal } => new(Json.Bytes(new(9, modal), WireJson.Context.CallbackModal)),
        _ => throw new InvalidOperationException("The family is closed."),
    };
}
