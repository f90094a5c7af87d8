using ChatEngage.Discord.Client;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Team;
using ChatEngage.Inbox;

namespace ChatEngage.Discord.Source;

/// <summary>Reads the channels of a community after what was confirmed last: fills every gap, whatever events came or did not come.</summary>
internal sealed class CommunitySweep(DiscordCommunityOptions options, DiscordRest rest, OwnMessages own, Whereabouts whereabouts, CommunitySieve sieve, CommunityState state, TimeProvider time)
{
    private const int Page = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FullPause = TimeSpan.FromSeconds(5);

    // Messages of one moment may become visible in another order than that of their ids.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    /// <returns>What an operator should know; null when all was read.</returns>
    public async Task<string?> RunAsync(IInbox inbox, CancellationToken ct)
    {
        var pages = await state.ChangeAsync(before => before ?? new CommunityPages(time.GetUtcNow() - options.FirstPoll, [], [], null), ct);
        string? trouble = null;
        foreach (var channel in options.Channels) trouble = await ChannelAsync(channel, null, pages, inbox, ct) ?? trouble;
        pages = await state.ReadAsync(ct) ?? pages;
        foreach (var thread in pages.Threads.Where(thread => options.Channels.Contains(thread.Parent)))
            trouble = await ChannelAsync(thread.Id, thread.Parent, pages, inbox, ct) ?? trouble;
        return trouble;
    }

    private async Task<string?> ChannelAsync(Snowflake channel, Snowflake? parent, CommunityPages pages, IInbox inbox, CancellationToken ct)
    {
        var last = pages.After(channel);
        var start = Snowflake.Before(pages.Since);
        var after = Snowflake.Before(last.Time - Overlap) is var earlier && earlier > start ? earlier : start;
        while (true)
        {
            switch (await rest.Messages.AfterAsync(channel, after, ct, Page, Patience))
            {
                case RestAnswer<IReadOnlyList<Message>>.Done { Value: var messages }:
                    if (messages.Count == 0) return null;
                    await DeliverAsync([.. messages.OrderBy(message => message.Id)], channel, parent, inbox, ct);
                    after = messages.Max(message => message.Id);
                    if (after > last)
                    {
                        last = after;
                        await state.ChangeAsync(now => (now ?? pages).Reached(channel, after), ct);
                    }
                    if (messages.Count < Page) return null;
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
    }

    private async Task DeliverAsync(IReadOnlyList<Message> messages, Snowflake channel, Snowflake? parent, IInbox inbox, CancellationToken ct)
    {
        List<Mention> mentions = [];
        var bot = await own.MeAsync(ct);
        foreach (var message in messages)
        {
            if (message.Thread is { Id.IsNone: false } thread && parent is null) await state.ChangeAsync(now => now!.With(new CommunityThread(thread.Id, channel)), ct);
            var placed = message.ChannelId.IsNone ? message with { ChannelId = channel } : message;
            if (CommunityTranslator.IsTalk(placed) && sieve.Sift(await whereabouts.OfAsync(placed, parent, ct), bot) is { } mention) mentions.Add(mention);
        }
        while (mentions.Count > 0 && await inbox.ReceiveAsync(mentions, ct) is Intake.Full) await Task.Delay(FullPause, time, ct);
    }
}
