using ChatEngage.Discord.Client.Rest.Sending;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Client.Rest;

/// <summary>
/// Answers to interactions, in a lane of their own: outside the global budget, never behind another request, and still tried while the bot's other requests are paused or stopped.
/// </summary>
public sealed class InteractionCalls
{
    private readonly RequestSender sender;

    internal InteractionCalls(RequestSender sender) => this.sender = sender;

    /// <summary>The first answer, to be given within 3 s of the receipt. Gives up in time (<see cref="DiscordRestOptions.AnswerWithin"/>, <see cref="DiscordRestOptions.CallbackTimeout"/>).</summary>
    public Task<RestAnswer<Nothing>> AnswerAsync(InteractionHandle interaction, InteractionAnswer answer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        ArgumentNullException.ThrowIfNull(answer);
        var request = RestRequest.Callback($"interactions/{interaction.Id}/{Uri.EscapeDataString(interaction.Token)}/callback") with { Body = CallbackBody.Of(answer) };
        return sender.SendAsync(request, interaction.Received is { } received ? sender.LeftOf(received) : null, ct);
    }

    /// <summary>Changes the first answer, or the message whose component was acknowledged. For 15 minutes.</summary>
    public Task<RestAnswer<Message>> EditOriginalAsync(InteractionHandle interaction, MessageEdit edit, CancellationToken ct, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        ArgumentNullException.ThrowIfNull(edit);
        var body = new RestBody(Json.Bytes(edit, WireJson.Context.MessageEdit), edit.Files);
        return sender.SendAsync(FollowUp(HttpMethod.Patch, interaction, "/messages/@original", Repeat.Always) with { Body = body }, WireJson.Context.Message, patience, ct);
    }

    /// <summary>One more message. For 15 minutes. A lost answer is <see cref="RestAnswer{T}.Unknown"/>: there is no nonce here.</summary>
    public Task<RestAnswer<Message>> FollowUpAsync(InteractionHandle interaction, InteractionMessage message, CancellationToken ct, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(interaction);
        ArgumentNullException.ThrowIfNull(message);
        var body = new RestBody(Json.Bytes(message, WireJson.Context.InteractionMessage), message.Files);
        return sender.SendAsync(FollowUp(HttpMethod.Post, interaction, "", Repeat.OnlyWhenNotDone) with { Body = body }, WireJson.Context.Message, patience, ct);
    }

    private static RestRequest FollowUp(HttpMethod method, InteractionHandle interaction, string rest, Repeat repeat)
    {
        var token = Uri.EscapeDataString(interaction.Token);
        return new(method, "webhooks/{application}/{token}" + rest, $"{interaction.Application}/{token}", $"webhooks/{interaction.Application}/{token}{rest}") { Repeat = repeat, Lane = Lane.Interaction };
    }
}
