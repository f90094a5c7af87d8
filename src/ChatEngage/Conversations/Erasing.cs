using ChatEngage.Interactions;
using ChatEngage.Suggestions;

namespace ChatEngage.Conversations;

/// <summary>Takes a contact out of a conversation: what it said, who it was, and where others name it.</summary>
public static class Erasing
{
    /// <summary>What stands where a name stood.</summary>
    public const string Gone = "…";

    /// <summary>Nothing of the contact is left in the new document but its random id. Applied again it changes nothing.</summary>
    /// <param name="known">Handles and names beside those that the conversation shows.</param>
    public static Transition Erase(this Conversation conversation, ContactId contact, IReadOnlyList<ThreadAuthor> known, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(known);
        var own = conversation.Mentions.Where(mention => mention.Author.Id == contact).ToList();
        var traces = new PersonTraces([.. own.Select(mention => mention.Author).Append(conversation.Contact).Where(author => author.Id == contact).Concat(known)], OnlySaid(conversation, contact));
        var version = conversation.ThreadVersion + 1;
        var ids = own.Where(mention => !mention.Erased).ToDictionary(mention => mention.Id, mention => mention.Post ?? $"erased-{mention.ThreadVersion}");
        foreach (var other in conversation.Mentions.Where(mention => mention.Author.Id != contact && traces.In(mention.Id)))
            ids[other.Id] = other.Post ?? $"erased-{other.ThreadVersion}";

        List<Interaction> log = [];
        var wasNewest = conversation.Newest is { } newest && newest.Author.Id == contact;
        var began = conversation.Contact.Id == contact;
        var next = conversation with
        {
            Contact = began ? Nobody(contact) : conversation.Contact,
            Thread = began && ids.TryGetValue(conversation.Thread, out var root) ? root : traces.In(conversation.Thread) ? conversation.Id.Value : conversation.Thread,
            Url = began || traces.In(conversation.Url) ? null : conversation.Url,
            Mentions = [.. conversation.Mentions.Select(mention => mention.Author.Id == contact
                ? mention.Erased ? mention : mention with { Id = ids[mention.Id], Text = "", Cut = false, Url = null, Lang = null, Deleted = true, Erased = true, Author = Nobody(contact), RevisedVersion = version }
                : mention with { Id = ids.GetValueOrDefault(mention.Id, mention.Id), Text = traces.Out(mention.Text), Url = traces.In(mention.Url) ? null : mention.Url })],
            Replies = [.. conversation.Replies.Select(reply => Erase(conversation, reply, own, ids, traces, now, log))],
            Notes = [.. conversation.Notes.Select(note => note with { Text = traces.Out(note.Text) })],
            Drafts = [.. conversation.Drafts.Select(draft => draft with { Text = traces.Out(draft.Text) })],
            Tags = [.. conversation.Tags.Where(tag => !traces.In(tag))],
            Reasons = [.. conversation.Reasons.Select(traces.Out)],
            Suggestions = wasNewest ? [] : [.. conversation.Suggestions.Where(suggestion => !traces.In(suggestion.Text))],
        };
        // What was read out of it quotes it.
        if (wasNewest) next = next with { Language = null, Sentiment = null, Intent = null, Urgency = null, Reasons = [], CorrectedBy = null, WriteAt = null };
        return IsSame(conversation, next)
            ? Transition.To(conversation)
            : Transition.To((next with { ThreadVersion = version, ChangedAt = now }).Waiting(), log);
    }

    // A number, or a long word, that nobody else in the thread wrote: an order, an address. The team may have repeated it to somebody else.
    private static IReadOnlyList<string> OnlySaid(Conversation conversation, ContactId contact)
    {
        var others = conversation.Mentions.Where(mention => mention.Author.Id != contact).Select(mention => mention.Text).ToList();
        return [.. conversation.Mentions.Where(mention => mention.Author.Id == contact)
            .SelectMany(mention => mention.Text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
            .Select(word => word.Trim('.', ',', ';', ':', '!', '?', '(', ')', '"', '\''))
            .Where(word => word.Length >= 12 || (word.Length >= 4 && word.Any(char.IsDigit)))
            .Where(word => !others.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static ThreadAuthor Nobody(ContactId contact) => new(contact, null, null, null);

    /// <summary>A reply to the contact loses its text; one to somebody else loses the names, and is no longer what was approved.</summary>
    private static Reply Erase(Conversation conversation, Reply reply, List<ThreadMention> own, Dictionary<string, string> ids, PersonTraces traces, DateTimeOffset now, List<Interaction> log)
    {
        var toIt = own.Any(mention => mention.Id == reply.ReplyTo);
        var next = reply with
        {
            ReplyTo = ids.GetValueOrDefault(reply.ReplyTo, reply.ReplyTo),
            Text = toIt ? "" : traces.Out(reply.Text),
            SignatureLength = toIt ? 0 : reply.SignatureLength,
            Url = toIt || traces.In(reply.Url) ? null : reply.Url,
            OutsideId = traces.In(reply.OutsideId) ? null : reply.OutsideId,
            Error = toIt || traces.In(reply.Error) ? null : reply.Error,
        };
        if (next.Text == reply.Text || reply.State is not (ReplyState.Held or ReplyState.Queued or ReplyState.ByHand or ReplyState.Sending)) return next;
        var sending = reply.State == ReplyState.Sending;
        log.Add(conversation.Entry(sending ? InteractionKind.ReplyUnknown : InteractionKind.ReplyUndone, now) with
        {
            Agent = reply.Agent,
            Data = new Dictionary<string, string> { ["reply"] = reply.Id.Value, ["reason"] = "erased" },
        });
        return next with
        {
            State = sending ? ReplyState.Unknown : ReplyState.Undone,
            SendAt = null,
            Error = sending ? "The contact was erased while this was on its way; it may be there." : null,
        };
    }

    private static bool IsSame(Conversation one, Conversation other) =>
        one.Contact == other.Contact && one.Thread == other.Thread && one.Url == other.Url
        && one.Mentions.SequenceEqual(other.Mentions) && one.Replies.SequenceEqual(other.Replies) && one.Notes.SequenceEqual(other.Notes)
        && one.Drafts.SequenceEqual(other.Drafts) && one.Tags.SequenceEqual(other.Tags) && one.Reasons.SequenceEqual(other.Reasons)
        && one.Suggestions.Count == other.Suggestions.Count;
}

/// <summary>The handles and names of one person, to find and to take out.</summary>
internal sealed class PersonTraces(IReadOnlyList<ThreadAuthor> known, IReadOnlyList<string> said)
{
    private readonly List<ThreadAuthor> known = [.. known.Where(author => author.Handle is not null || author.Name is not null).DistinctBy(author => (author.Handle, author.Name))];
    private readonly List<string> slugs = [.. known.Select(author => author.Name).OfType<string>().Where(name => name.Trim().Contains(' ', StringComparison.Ordinal))
        .SelectMany(name => new[] { "-", "_", ".", "+", "%20", "" }.Select(between => string.Join(between, name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))).Where(slug => slug.Length > 5).Distinct()];

    public string Out(string text) => said.Aggregate(
        known.Aggregate(text, (left, person) => Anonymous.Without(left, person, Erasing.Gone)),
        (left, word) => left.Replace(word, Erasing.Gone, StringComparison.OrdinalIgnoreCase));

    /// <summary>Also in an address, where a name is written in other ways.</summary>
    public bool In(string? text) =>
        text is not null && (Out(text) != text || slugs.Any(slug => text.Contains(slug, StringComparison.OrdinalIgnoreCase)));
}
