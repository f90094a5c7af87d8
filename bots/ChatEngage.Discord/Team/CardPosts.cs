using ChatEngage.Conversations;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Translating;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Discord.Team;

/// <summary>Keeps one live card for each conversation: made, edited in place, made anew where that is impossible, and the former one taken away.</summary>
internal sealed class CardPosts(DiscordChannelOptions options, DiscordRest rest, OwnMessages own, CardSetting setting, CardBook book, CardThreads threads, CardWriters writers, TimeProvider time)
{
    // Also when Discord lets only a few through, an attempt is to end well within a minute.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Old = TimeSpan.FromHours(1);

    private static readonly TimeSpan Repeated = TimeSpan.FromSeconds(5);

    // A little less than Discord remembers a nonce.
    private static readonly TimeSpan NonceHolds = TimeSpan.FromSeconds(90);

    public async Task<PostRef> PostAsync(TeamPost.Card card, CancellationToken ct)
    {
        var look = CardLooks.Of(card.Conversation, setting);
        // Somebody pressed a card that the store did not know: it becomes the card.
        if ((await book.ReadAsync(ct)).AdoptedOf(look.Conversation) is { } orphan && await EditAsync(new DiscordPlace(options.ChannelId, orphan), card, look, ct))
        {
            await book.SettleAsync(look.Conversation, ct);
            return await ThreadedAsync(new DiscordPlace(options.ChannelId, orphan), look, ct);
        }
        return await ThreadedAsync(await CreateAsync(card, look, 0, ct), look, ct);
    }

    public async Task<PostRef> UpdateAsync(DiscordPlace where, TeamPost.Card card, CancellationToken ct)
    {
        var look = CardLooks.Of(card.Conversation, setting);
        var pages = await book.ReadAsync(ct);
        var replaced = pages.Of(where.Message);
        if (replaced is null && !IsBuried(where, card.Conversation) && await EditAsync(where, card, look, ct))
        {
            await DropOtherAsync(where, pages, look.Conversation, ct);
            return where.Thread is null ? await ThreadedAsync(where, look, ct) : where.Ref;
        }
        return await ReplaceAsync(where, replaced, pages.AdoptedOf(look.Conversation), card, look, ct);
    }

    /// <summary>A new mention would wait at a card that scrolled away long ago.</summary>
    private bool IsBuried(DiscordPlace where, Conversation conversation) =>
        conversation is { Status: Status.Open, WaitingSince: not null, Newest: { } newest }
        && newest.CreatedAt > where.Message.Time
        && time.GetUtcNow() - where.Message.Time > Old;

    private async Task<PostRef> ReplaceAsync(DiscordPlace where, ReplacedCard? begun, Snowflake? orphan, TeamPost.Card card, CardLook look, CancellationToken ct)
    {
        if (begun is null)
        {
            begun = new ReplacedCard(where.Message, where.Thread, look.Conversation, time.GetUtcNow(), null);
            await book.NoteAsync(begun, ct);
        }
        var now = begun.New ?? (orphan == where.Message ? null : orphan) ?? await LostAsync(begun, card, ct);
        DiscordPlace place;
        if (now is { } there && await EditAsync(new DiscordPlace(where.Channel, there), card, look, ct)) place = new DiscordPlace(where.Channel, there);
        else place = await CreateAsync(card, look, (now ?? where.Message).Value, ct);
        if (begun.New != place.Message) await book.NoteAsync(begun with { New = place.Message }, ct);
        if (orphan is not null) await book.SettleAsync(look.Conversation, ct);
        Posted.Repeatable(await GoneAsync(where.Channel, where.Message, ct), options.Name);
        return where.Thread is { } thread ? (place with { Thread = thread }).Ref : await ThreadedAsync(place, look, ct);
    }

    /// <summary>The new card, where an attempt made it and did not live to tell.</summary>
    private async Task<Snowflake?> LostAsync(ReplacedCard begun, TeamPost.Card card, CancellationToken ct)
    {
        if (time.GetUtcNow() - begun.At < NonceHolds) return null;
        var mark = PostMark.Footer(options.Name, card.Key);
        var (found, read) = await own.FindAsync(options.ChannelId, begun.At, message => message.Id != begun.Old && HasMark(message, mark), ct);
        if (found is null && read != Reading.Whole) throw new TeamPostDelayedException($"The team channel {options.Name} cannot be read just now.");
        return found?.Id;
    }

    /// <summary>False when it cannot be edited and a new one has to be made.</summary>
    private Task<bool> EditAsync(DiscordPlace where, TeamPost.Card card, CardLook look, CancellationToken ct)
    {
        var edit = CardTranslator.Translate(look, PostMark.Footer(options.Name, card.Key)).Edit();
        return writers.WriteAsync(where.Message, look, () => TryEditAsync(where, edit, mayOpen: true, ct), ct);
    }

    private async Task<bool> TryEditAsync(DiscordPlace where, MessageEdit edit, bool mayOpen, CancellationToken ct)
    {
        var answer = await rest.Messages.EditAsync(where.Channel, where.Message, edit, ct, Patience);
        switch (answer)
        {
            case RestAnswer<Message>.Refused { Refusal.Kind: RefusalKind.Archived } when mayOpen && where.Thread is { } thread:
                await rest.Threads.UnarchiveAsync(thread, ct, Patience);
                return await TryEditAsync(where, edit, mayOpen: false, ct);
            case RestAnswer<Message>.Refused { Refusal: { Kind: RefusalKind.Gone, Code: 10008 or 0 } or { Kind: RefusalKind.TooOldToEdit or RefusalKind.Archived or RefusalKind.Locked } }:
                return false;
            default:
                Posted.Repeatable(answer, options.Name);
                return true;
        }
    }

    private async Task<DiscordPlace> CreateAsync(TeamPost.Card card, CardLook look, ulong instead, CancellationToken ct)
    {
        var message = CardTranslator.Translate(look, PostMark.Footer(options.Name, card.Key)).Create(PostMark.Nonce(options.Name, card.Key, instead));
        var began = time.GetUtcNow();
        var made = Posted.Repeatable(await rest.Messages.CreateAsync(options.ChannelId, message, ct, Patience), options.Name);
        var place = new DiscordPlace(options.ChannelId, made.Id);
        // A repeated nonce gives the message of an earlier attempt, as it was then.
        if (made.Id.Time < began - Repeated) await EditAsync(place, card, look, ct);
        else writers.Wrote(made.Id, look);
        return place;
    }

    private async Task<PostRef> ThreadedAsync(DiscordPlace where, CardLook look, CancellationToken ct) => (where with { Thread = await threads.EnsureAsync(where.Message, look, ct) }).Ref;

    /// <summary>A second card of the conversation, which somebody pressed: the other one is the one that lives.</summary>
    private async Task DropOtherAsync(DiscordPlace where, CardPages pages, ConversationId conversation, CancellationToken ct)
    {
        if (pages.AdoptedOf(conversation) is not { } other) return;
        if (other != where.Message && await GoneAsync(where.Channel, other, ct) is not RestAnswer<Nothing>.Done) return;
        await book.SettleAsync(conversation, ct);
    }

    private async Task<RestAnswer<Nothing>> GoneAsync(Snowflake channel, Snowflake message, CancellationToken ct)
    {
        var answer = await rest.Messages.DeleteAsync(channel, message, ct, Patience);
        return answer is RestAnswer<Nothing>.Refused { Refusal.Kind: RefusalKind.Gone } ? new RestAnswer<Nothing>.Done(default) : answer;
    }

    public static bool HasMark(Message message, string mark) => message.Embeds.Any(embed => embed.Footer?.Text == mark);
}
