using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Commands;
using ChatEngage.Discord.Translating;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Team;

/// <summary>
/// One Discord channel of one brand: cards, digests and alerts go there from any replica; what people press, choose, write and command there comes back
/// through <see cref="DiscordBot"/> on the one that listens.
/// </summary>
public sealed class DiscordTeamChannel : ITeamChannel
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);
    private readonly DiscordChannelOptions options;
    private readonly DiscordRest rest;
    private readonly OwnMessages own;
    private readonly CardSetting setting;
    private readonly CardPosts cards;
    private readonly CardThreads threads;

    /// <param name="state">This team channel's own.</param>
    public DiscordTeamChannel(DiscordChannelOptions options, CardSetting setting, CardDesk desk, ITeamReports reports, DiscordRest rest, IAdapterState state, TimeProvider time, ILogger<DiscordTeamChannel> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(rest);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(log);
        (this.options, this.rest, this.setting) = (options, rest, setting);
        var (book, writers) = (new CardBook(state), new CardWriters(time));
        own = new OwnMessages(rest);
        threads = new CardThreads(options, rest, book, time, log);
        cards = new CardPosts(options, rest, own, setting, book, threads, writers, time, log);
        Presses = new Presses(options, rest, setting, desk, book, writers, time, log);
        Notes = new ThreadNotes(options, rest, desk, threads, time, log);
        Commands = new CommandDesk(options, rest, setting, reports, time, log);
    }

    public string Name => options.Name;

    // Discord takes about one message a second in a channel.
    public int AtOnce => 4;

    public Snowflake ChannelId => options.ChannelId;

    /// <summary>What an operator should know of it; null while all is well.</summary>
    public string? Trouble => threads.Trouble;

    internal Presses Presses { get; }
    internal ThreadNotes Notes { get; }
    internal CommandDesk Commands { get; }

    public Task<PostRef> PostAsync(TeamPost post, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(post);
        return post is TeamPost.Card card ? cards.PostAsync(card, ct) : CreateAsync(post, ct);
    }

    public async Task<PostRef> UpdateAsync(PostRef where, TeamPost post, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (post is TeamPost.Card card) return DiscordPlace.Of(where) is { } there ? await cards.UpdateAsync(there, card, ct) : await cards.PostAsync(card, ct);
        if (DiscordPlace.Of(where) is not { } place) return where;
        var answer = await rest.Messages.EditAsync(place.Channel, place.Message, LookOf(post).Edit(), ct, CardPosts.Patience);
        if (answer is RestAnswer<Message>.Refused { Refusal.Kind: RefusalKind.TooOldToEdit }) throw new TeamPostDelayedException($"The team channel {Name}: Discord takes only a few edits of old messages at a time.", AnHour);
        if (answer is not RestAnswer<Message>.Refused { Refusal.Kind: RefusalKind.Gone }) Posted.Repeatable(answer, Name);
        return where;
    }

    public async Task<Lookup> FindAsync(TeamPostKey key, DateTimeOffset since, CancellationToken ct)
    {
        var mark = PostMark.Footer(Name, key);
        var (found, read) = await own.FindAsync(ChannelId, since, message => CardPosts.HasMark(message, mark), ct);
        if (found is not null) return new Lookup.Found(new DiscordPlace(ChannelId, found.Id, found.Thread?.Id).Ref.Value, null);
        return read switch
        {
            Reading.Whole => new Lookup.Absent(),
            // Posting it without having looked could make two of it, and Discord will be back.
            Reading.NotNow => throw new TeamPostDelayedException($"The team channel {Name} cannot be read just now."),
            _ => new Lookup.CannotTell(),
        };
    }

    private async Task<PostRef> CreateAsync(TeamPost post, CancellationToken ct)
    {
        var message = LookOf(post).Create(PostMark.Nonce(Name, post.Key));
        var answer = await rest.Messages.CreateAsync(ChannelId, message, ct, CardPosts.Patience);
        // Of a digest it is told apart whether it surely is not there.
        return new DiscordPlace(ChannelId, (post is TeamPost.Digest ? Posted.Value(answer, Name) : Posted.Repeatable(answer, Name)).Id).Ref;
    }

    private PostLook LookOf(TeamPost post)
    {
        var mark = PostMark.Footer(Name, post.Key);
        return post switch
        {
            TeamPost.Digest digest => DigestTranslator.Translate(digest.Shown, mark),
            TeamPost.Alert alert => AlertTranslator.Translate(alert, options.OnCall, alert.Conversation is { } about ? setting.DeskOf(about.Id) : null, mark),
            _ => throw new NotSupportedException($"Discord shows no {post.GetType().Name}."),
        };
    }
}
