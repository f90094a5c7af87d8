using ChatEngage.Discord.Client;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Team;
using ChatEngage.Inbox;

namespace ChatEngage.Discord.Source;

/// <summary>Reads the channels of a community after what was confirmed last: fills every gap, whatever events came or did not come.</summary>
internal sealed class CommunitySweep(DiscordCommunityOptions options, DiscordRest rest, OwnMessages own, Whereabouts whereabouts, CommunitySieve sieve, ContentSight sight, CommunityState state, HandedMessages handed, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    // Messages of one moment may become visible in another order than that of their ids.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    /// <returns>What an operator should know; null when all was read.</returns>
    public async Task<string?> RunAsync(IInbox inbox, CancellationToken ct)
    {
        var pages = await state.ChangeAsync(before => before ?? new CommunityPages(time.GetUtcNow() - options.FirstPoll, [], [], null), ct);
        // Who does not know the bot's id takes what mentions it for chatter, and would read on past it.
        var bot = await own.MeAsync(ct);
        if (bot.IsNone) return "Discord does not say who the bot is; nothing was read.";
        string? trouble = null;
        foreach (var channel in options.Channels) trouble = await ChannelAsync(channel, null, pages, bot, inbox, ct) ?? trouble;
        pages = await state.ReadAsync(ct) ?? pages;
        foreach (var thread in pages.Threads.Where(thread => options.Channels.Contains(thread.Parent)))
            trouble = await ChannelAsync(thread.Id, thread.Parent, pages, bot, inbox, ct) ?? trouble;
        return trouble;
    }

    private async Task<string?> ChannelAsync(Snowflake channel, Snowflake? parent, CommunityPages pages, Snowflake bot, IInbox inbox, CancellationToken ct)
    {
        var last = pages.After(channel);
        var start = Snowflake.Before(pages.Since);
        var after = Snowflake.Before(last.Time - Overlap) is var earlier && earlier > start ? earlier : start;
        var empty = true;
        await foreach (var answer in rest.Messages.PagesAfterAsync(channel, after, Patience, ct))
        {
            switch (answer)
            {
                case RestAnswer<IReadOnlyList<Message>>.Done { Value: var messages }:
                    empty = false;
                    await DeliverAsync(messages, channel, parent, bot, inbox, ct);
                    var reached = messages[^1].Id;
                    if (reached > last) await state.ChangeAsync(now => (now ?? pages).Reached(channel, last = reached), ct);
                    break;
                // A thread that was deleted is read no more; nothing is wrong with that.
                case RestAnswer<IReadOnlyList<Message>>.Refused { Refusal.Kind: RefusalKind.Gone } when parent is not null:
                    return null;
                case RestAnswer<IReadOnlyList<Message>>.Refused refused:
                    return $"Channel {channel}: {Said.Of(refused.Refusal)}";
                case RestAnswer<IReadOnlyList<Message>>.Later later:
                    return $"Channel {channel} could not be read: {later.Why}";
                default:
                    return $"Channel {channel} could not be read.";
            }
        }
        return empty && await rest.HistoryOfAsync(channel, ct, Patience) is History.Closed
            ? $"Channel {channel} shows nothing of what was written there: give the bot the permission Read Message History."
            : null;
    }

    private async Task DeliverAsync(IReadOnlyList<Message> messages, Snowflake channel, Snowflake? parent, Snowflake bot, IInbox inbox, CancellationToken ct)
    {
        List<Mention> mentions = [];
        List<OutsideId> ids = [];
        foreach (var message in messages)
        {
            if (message.Thread is { Id.IsNone: false } thread && parent is null) await state.ChangeAsync(now => now!.With(new CommunityThread(thread.Id, channel)), ct);
            var placed = message.ChannelId.IsNone ? message with { ChannelId = channel } : message;
            sight.Saw(placed, bot);
            if (!CommunityTranslator.IsTalk(placed, bot) || sieve.Sift(await whereabouts.OfAsync(placed, parent, ct), bot) is not { } mention) continue;
            mentions.Add(mention);
            ids.Add(new OutsideId(channel, placed.Id));
        }
        await inbox.TakeAsync(mentions, time, ct);
        await handed.AddAsync(ids, ct);
    }
}
