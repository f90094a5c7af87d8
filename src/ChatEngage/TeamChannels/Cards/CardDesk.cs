using System.Security.Cryptography;
using System.Text;
using ChatEngage.Conversations;
using ChatEngage.Review;
using ChatEngage.Storage;

namespace ChatEngage.TeamChannels.Cards;

/// <summary>What became of a press, in words for the one who pressed.</summary>
/// <param name="Done">False: nothing changed by it.</param>
/// <param name="Now">The conversation as it is now; null when it is not known, or gone.</param>
public sealed record CardAnswer(bool Done, string Words, Conversation? Now)
{
    /// <summary>The store did not answer: it may or may not be done, and the same press under the same key finds out.</summary>
    public bool Unsure { get; init; }
}

/// <summary>Where the buttons of cards lead, whatever chat they were pressed in. May be called on any replica.</summary>
public sealed class CardDesk(IBrandStore store, ReviewDesk review)
{
    private const int MaxLink = 2_000;
    private const string NoAnswer = "The store did not answer, so this may or may not be done. Look again in a moment.";

    public BrandName Brand => review.Brand;

    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct) => store.Conversations.FindAsync(id, ct);

    /// <summary>Where the store says that the card of a conversation stands in a team channel; null when it knows of none.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<PostRef?> CardAsync(ConversationId id, string teamChannel, CancellationToken ct) => (await store.Conversations.FindWithCardAsync(id, teamChannel, ct)).Card;

    /// <summary>What an agent who wants to write finds in the box: the own draft, or else the suggestion's text; empty without either.</summary>
    public static string Prefill(Conversation conversation, Agent who, SuggestionId? suggestion)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(who);
        return conversation.Drafts.FirstOrDefault(draft => draft.Agent == who.Name)?.Text
            ?? conversation.Suggestions.FirstOrDefault(known => known.Id == suggestion)?.Text
            ?? "";
    }

    /// <summary>Does what was pressed. The same press under the same key is done once.</summary>
    /// <param name="input">What the verb takes; null for none.</param>
    /// <param name="key">Of this press, from the chat: its id there.</param>
    public async Task<CardAnswer> DoAsync(Agent who, CardPress press, string? input, string key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(press);
        ArgumentException.ThrowIfNullOrEmpty(key);
        var text = (input ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        try
        {
            return press.Verb switch
            {
                CardVerb.Approve => await ApproveAsync(who, press, null, key, ct),
                CardVerb.Edit when text.Length == 0 => new CardAnswer(false, "Write something first.", null),
                CardVerb.Edit => await ApproveAsync(who, press, text, key, ct),
                CardVerb.Posted when text.Length > 0 && Wording.Openable(text) is not { Length: <= MaxLink } => new CardAnswer(false, "The link must begin with http:// or https:// and not be very long; it may also be left out.", null),
                _ => Said(press.Verb, await review.DecideOnceAsync(who, press.Conversation, Decision(press, text), Request(press, text, key), ct)),
            };
        }
        catch (StoreUnavailableException)
        {
            return new CardAnswer(false, NoAnswer, null) { Unsure = true };
        }
    }

    private Func<Conversation, Act, Transition> Decision(CardPress press, string text)
    {
        var (reply, suggestion) = (press.Reply ?? new ReplyId(""), press.Suggestion ?? new SuggestionId(""));
        return press.Verb switch
        {
            CardVerb.Undo => (conversation, act) => conversation.Undo(act, reply),
            CardVerb.Second => (conversation, act) => conversation.Second(act, reply, approve: true, CanSend(conversation)),
            CardVerb.Decline => (conversation, act) => conversation.Second(act, reply, approve: false, CanSend(conversation)),
            CardVerb.Resend => (conversation, act) => conversation.SettleByResending(act, reply, CanSend(conversation)),
            CardVerb.Posted => (conversation, act) => conversation.SettleAsSent(act, reply, Wording.Openable(text)),
            CardVerb.Claim => Claiming.Claim,
            CardVerb.Release => Claiming.Release,
            CardVerb.Resolve => Scheduling.Resolve,
            CardVerb.Reopen => Scheduling.Reopen,
            CardVerb.Snooze => (conversation, act) => conversation.Snooze(act, SnoozeChoice.Until(text, act.At, act.Brand.Zone)),
            CardVerb.Note => (conversation, act) => conversation.AddNote(act, text),
            CardVerb.Reject => (conversation, act) => conversation.Reject(act, suggestion, text),
            _ => throw new NotSupportedException($"Nothing is known of {press.Verb}."),
        };
    }

    private bool CanSend(Conversation conversation) => review.RulesOf(conversation.Source) is not null;

    private static RequestKey Request(CardPress press, string? text, string key) => new(key, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{press.Write()}\n{text}"))));

    private async Task<CardAnswer> ApproveAsync(Agent who, CardPress press, string? text, string key, CancellationToken ct)
    {
        var before = text is null ? null : await store.Conversations.FindAsync(press.Conversation, ct);
        // An edited text stands by itself once its suggestion is gone.
        var suggestion = text is not null && before?.Suggestions.All(known => known.Id != press.Suggestion) != false ? null : press.Suggestion;
        return await review.ApproveAsync(who, press.Conversation, suggestion, text, press.ThreadVersion, Request(press, text, key), ct) switch
        {
            Approved.Done done => new CardAnswer(true, "Approved.", done.Conversation),
            Approved.Refused refused when text is null => new CardAnswer(false, refused.Why.Reason, null),
            Approved.Refused refused => new CardAnswer(false, $"{refused.Why.Reason} {await KeepAsync(who, press, text!, ct)}", null),
            _ => new CardAnswer(false, "This was approved already with another text.", null),
        };
    }

    /// <summary>What was written must not be lost by a refusal.</summary>
    private async Task<string> KeepAsync(Agent who, CardPress press, string text, CancellationToken ct)
    {
        const string lost = "Your text could not be kept as your draft; copy it before you close it";
        try
        {
            return await review.DecideAsync(who, press.Conversation, (conversation, act) => conversation.SaveDraft(act, text, press.ThreadVersion), ct) switch
            {
                ChangeOutcome.Committed => "Your text is kept as your draft.",
                ChangeOutcome.Refused refused => $"{lost}: {refused.Why.Reason}",
                _ => $"{lost}.",
            };
        }
        catch (StoreUnavailableException)
        {
            return $"{lost}.";
        }
    }

    private static CardAnswer Said(CardVerb verb, ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Committed committed => new CardAnswer(true, Words(verb), committed.Conversation),
        ChangeOutcome.Refused refused => new CardAnswer(false, refused.Why.Reason, null),
        _ => new CardAnswer(false, "This was pressed already with another text.", null),
    };

    private static string Words(CardVerb verb) => verb switch
    {
        CardVerb.Claim => "It is yours.",
        CardVerb.Release => "Released.",
        CardVerb.Snooze => "Snoozed.",
        CardVerb.Resolve => "Resolved.",
        CardVerb.Reopen => "Open again.",
        CardVerb.Note => "Note added.",
        CardVerb.Reject => "Suggestion rejected.",
        CardVerb.Undo => "Taken back; nothing was sent.",
        CardVerb.Resend => "Queued again.",
        CardVerb.Posted => "Recorded as posted.",
        _ => "Your word is recorded.",
    };
}
