using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Rest.Sending;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Team;
using ChatEngage.Inbox;

namespace ChatEngage.Discord.Source;

/// <summary>
/// Looks once more at messages that were handed over before a time without events: what was edited or deleted meanwhile nobody tells of afterwards.
/// Up to 500 messages back in each channel.
/// </summary>
internal sealed class CommunityLookBack(DiscordCommunityOptions options, DiscordRest rest, OwnMessages own, Whereabouts whereabouts, CommunitySieve sieve, CommunityState state, HandedMessages handed, TimeProvider time)
{
    private const int MostPages = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>What an operator should know; null when all was looked at.</returns>
    public async Task<string?> RunAsync(IInbox inbox, CancellationToken ct)
    {
        var bot = await own.MeAsync(ct);
        if (await state.ReadAsync(ct) is not { } pages || bot.IsNone) return null;
        string? trouble = null;
        foreach (var known in (await handed.ReadAsync(ct)).Where(id => id.Message.Time >= pages.Since).GroupBy(id => id.Channel))
        {
            var thread = pages.Threads.Find(thread => thread.Id == known.Key);
            if (options.Channels.Contains(known.Key) || thread is not null)
                trouble = await ChannelAsync(known.Key, thread?.Parent, [.. known.Select(id => id.Message)], bot, inbox, ct) ?? trouble;
        }
        return trouble;
    }

    private async Task<string?> ChannelAsync(Snowflake channel, Snowflake? parent, HashSet<Snowflake> known, Snowflake bot, IInbox inbox, CancellationToken ct)
    {
        var (oldest, before) = (known.Min(), new Snowflake(known.Max().Value + 1));
        List<Mention> mentions = [];
        HashSet<Snowflake> there = [];
        for (var page = 0; page < MostPages && before > oldest; page++)
        {
            var answer = await rest.Messages.PageBeforeAsync(channel, before, ct, Patience);
            // A channel or thread that is gone is said by the reading of what is new.
            if (answer is RestAnswer<IReadOnlyList<Message>>.Refused) return null;
            if (answer is not RestAnswer<IReadOnlyList<Message>>.Done { Value: var messages }) return $"Channel {channel} could not be looked at for edits and deletions.";
            foreach (var message in messages.Where(message => there.Add(message.Id) && message.EditedTimestamp is not null))
                if (await EditedAsync(message with { ChannelId = channel }, parent, known.Contains(message.Id), bot, ct) is { } mention) mentions.Add(mention);
            // The beginning of the channel.
            before = messages.Count == 0 ? default : messages.Min(message => message.Id);
        }
        var gone = await GoneAsync(channel, [.. known.Where(id => id >= before && !there.Contains(id))], ct);
        mentions.AddRange(gone.Select(id => CommunityTranslator.Deleted(id, null, time.GetUtcNow())));
        await inbox.TakeAsync(mentions, time, ct);
        await handed.RemoveAsync(gone, ct);
        return null;
    }

    private async Task<Mention?> EditedAsync(Message message, Snowflake? parent, bool isMention, Snowflake bot, CancellationToken ct) =>
        CommunityTranslator.IsTalk(message, bot) ? sieve.Sift(await whereabouts.OfAsync(message, parent, ct), bot, always: isMention) : null;

    /// <summary>A list leaves out what the bot may not see, too: only what is unknown when asked for by its id was deleted.</summary>
    private async Task<List<OutsideId>> GoneAsync(Snowflake channel, IReadOnlyList<Snowflake> missing, CancellationToken ct)
    {
        List<OutsideId> gone = [];
        foreach (var id in missing)
            if (await rest.Messages.FindAsync(channel, id, ct, Patience) is RestAnswer<Message>.Refused { Refusal.Code: ErrorCode.UnknownMessage })
                gone.Add(new OutsideId(channel, id));
        return gone;
    }
}
