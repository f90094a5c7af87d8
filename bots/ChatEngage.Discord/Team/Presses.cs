using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Translating;
using ChatEngage.Review;
using ChatEngage.TeamChannels.Cards;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Team;

/// <summary>What is pressed, chosen and submitted in one team channel: acknowledged first, then done once, then shown.</summary>
internal sealed class Presses(DiscordChannelOptions options, DiscordRest rest, CardSetting setting, CardDesk desk, CardBook book, CardWriters writers, TimeProvider time, ILogger log)
{
    // A form must be the first answer, and Discord waits three seconds for it.
    private static readonly TimeSpan PrefillLimit = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly RecentIds done = new();
    private volatile bool plainForms;

    public async Task HandleAsync(Interaction interaction, CancellationToken ct)
    {
        if (!done.Add(interaction.Id)) return;
        try
        {
            await OnceAsync(interaction, ct);
        }
        catch
        {
            // Cut off, it comes again with the next session, perhaps to this very process.
            done.Forget(interaction.Id);
            throw;
        }
    }

    private Task OnceAsync(Interaction interaction, CancellationToken ct)
    {
        if (options.Members.Find(interaction.Actor, interaction.Member) is not { } who) return SayAsync(interaction, Members.Refusal(interaction.Actor), ct);
        return interaction.Type == InteractionType.ModalSubmit ? SubmittedAsync(interaction, who, ct) : ChosenAsync(interaction, who, ct);
    }

    /// <summary>Whether it is one of this brand's conversations; false when the store does not say.</summary>
    public async Task<bool> KnowsAsync(ConversationId conversation, CancellationToken ct) => await FindAsync(conversation, ct) is not null;

    private Task ChosenAsync(Interaction interaction, Agent who, CancellationToken ct)
    {
        var (id, value) = (interaction.Data?.CustomId, interaction.Data?.Values is [var chosen, ..] ? chosen : null);
        if (Ids.TryReadOpen(id, out var conversation)) return OpenAsync(interaction, conversation, ct);
        if (!Ids.TryReadPress(id, value, out var press, out var input)) return SayAsync(interaction, "This button is of no use any more.", ct);
        return press.Verb switch
        {
            CardVerb.Edit or CardVerb.Reject or CardVerb.Note or CardVerb.Posted => AskAsync(interaction, who, press, ct),
            CardVerb.Snooze when input is null => AnswerAsync(interaction, new InteractionAnswer.Say(new InteractionMessage { Content = "For how long?", Components = CardRows.Snooze(press), Flags = MessageFlags.Ephemeral }), ct),
            _ => DoAsync(interaction, who, press, input, ct),
        };
    }

    private Task SubmittedAsync(Interaction interaction, Agent who, CancellationToken ct) =>
        CardPress.TryRead(interaction.Data?.CustomId, out var press)
            ? DoAsync(interaction, who, press, Forms.Input(press, interaction.Data), ct)
            : SayAsync(interaction, "This form is of no use any more.", ct);

    private async Task AskAsync(Interaction interaction, Agent who, CardPress press, CancellationToken ct)
    {
        var prefill = press.Verb == CardVerb.Edit ? await PrefillAsync(press, who, ct) : "";
        var form = Forms.Of(press, prefill)!;
        if (plainForms || await AnswerAsync(interaction, new InteractionAnswer.Ask(form), ct) is RestAnswer<Nothing>.Refused { Refusal.Kind: RefusalKind.Invalid })
        {
            // An older server: from now on it is not asked first.
            plainForms = true;
            await AnswerAsync(interaction, new InteractionAnswer.Ask(Forms.Plain(form)), ct);
        }
    }

    /// <summary>Empty when the store is slow: a form that is late is none.</summary>
    private async Task<string> PrefillAsync(CardPress press, Agent who, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(PrefillLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await desk.FindAsync(press.Conversation, both.Token).WaitAsync(both.Token) is { } conversation ? CardDesk.Prefill(conversation, who, press.Suggestion) : "";
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return "";
        }
    }

    private async Task DoAsync(Interaction interaction, Agent who, CardPress press, string? input, CancellationToken ct)
    {
        var acknowledged = await AcknowledgeAsync(interaction, ct);
        await AdoptAsync(interaction, press.Conversation, ct);
        var answer = await desk.DoAsync(who, press, input, string.Create(CultureInfo.InvariantCulture, $"discord:{interaction.Id}"), ct);
        var canFollow = acknowledged is RestAnswer<Nothing>.Done or RestAnswer<Nothing>.Refused { Refusal.Kind: RefusalKind.AlreadyAnswered };
        await ShowAsync(interaction, press, answer, canFollow, ct);
        if (!answer.Done && canFollow) await rest.Interactions.FollowUpAsync(interaction.Handle, InteractionMessage.OnlyForYou(answer.Words), ct, Patience);
    }

    /// <summary>A message of ours that the store does not refer to becomes the card, or goes when there is another one.</summary>
    private async Task AdoptAsync(Interaction interaction, ConversationId conversation, CancellationToken ct)
    {
        if (interaction.Message is not { } message || IsOnlyForYou(message) || message.ChannelId != options.ChannelId) return;
        try
        {
            var card = await desk.CardAsync(conversation, options.Name, ct) is { } where ? DiscordPlace.Of(where) : null;
            if (card?.Message != message.Id) await book.AdoptAsync(conversation, message.Id, ct);
        }
        catch (StoreUnavailableException)
        {
            // The press itself will say so.
        }
    }

    private async Task ShowAsync(Interaction interaction, CardPress press, CardAnswer answer, bool canFollow, CancellationToken ct)
    {
        if (interaction.Message is not { } message) return;
        if (IsOnlyForYou(message) && message.Embeds.Count == 0)
        {
            if (canFollow) await rest.Interactions.EditOriginalAsync(interaction.Handle, new MessageEdit { Content = answer.Words, Components = [] }, ct, Patience);
            return;
        }
        if ((answer.Now ?? await FindAsync(press.Conversation, ct)) is not { } now) return;
        var look = CardLooks.Of(now, setting);
        var edit = CardTranslator.Translate(look, message.Embeds is [{ Footer.Text: { } mark }, ..] ? mark : null).Edit();
        await writers.WriteAsync(message.Id, look, () => WriteAsync(interaction, message, edit, canFollow, ct), ct);
    }

    /// <summary>By the interaction, which stands under no limit of the channel; else by the message itself.</summary>
    private async Task<bool> WriteAsync(Interaction interaction, Message message, MessageEdit edit, bool canFollow, CancellationToken ct)
    {
        if (canFollow && await rest.Interactions.EditOriginalAsync(interaction.Handle, edit, ct, Patience) is RestAnswer<Message>.Done) return true;
        // What only one person sees cannot be changed in any other way.
        return !IsOnlyForYou(message) && await rest.Messages.EditAsync(message.ChannelId.IsNone ? options.ChannelId : message.ChannelId, message.Id, edit, ct, Patience) is RestAnswer<Message>.Done;
    }

    private async Task OpenAsync(Interaction interaction, ConversationId conversation, CancellationToken ct)
    {
        if (await AnswerAsync(interaction, new InteractionAnswer.SayLater(OnlyForYou: true), ct) is not (RestAnswer<Nothing>.Done or RestAnswer<Nothing>.Refused { Refusal.Kind: RefusalKind.AlreadyAnswered })) return;
        var edit = await FindAsync(conversation, ct) is { } found
            ? CardTranslator.Translate(CardLooks.Of(found, setting), null).Edit()
            : new MessageEdit { Content = "It cannot be shown just now; it may be gone, or the store does not answer." };
        await rest.Interactions.EditOriginalAsync(interaction.Handle, edit, ct, Patience);
    }

    private async Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct)
    {
        try
        {
            return await desk.FindAsync(id, ct);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    // A form that was not opened from a message has none to change.
    private Task<RestAnswer<Nothing>> AcknowledgeAsync(Interaction interaction, CancellationToken ct) =>
        AnswerAsync(interaction, interaction.Message is null ? new InteractionAnswer.SayLater(OnlyForYou: true) : new InteractionAnswer.Acknowledge(), ct);

    private Task<RestAnswer<Nothing>> SayAsync(Interaction interaction, string words, CancellationToken ct) => AnswerAsync(interaction, new InteractionAnswer.Say(InteractionMessage.OnlyForYou(words)), ct);

    private async Task<RestAnswer<Nothing>> AnswerAsync(Interaction interaction, InteractionAnswer answer, CancellationToken ct)
    {
        var answered = await rest.Interactions.AnswerAsync(interaction.Handle, answer, ct);
        if (answered is RestAnswer<Nothing>.Refused { Refusal.Kind: RefusalKind.TooLate }) log.LogWarning("An interaction in the team channel {Channel} was answered too late", options.Name);
        return answered;
    }

    private static bool IsOnlyForYou(Message message) => message.Flags.HasFlag(MessageFlags.Ephemeral);
}
