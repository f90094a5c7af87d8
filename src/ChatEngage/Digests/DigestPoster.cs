using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;

namespace ChatEngage.Digests;

/// <summary>
/// Posts digests to one team channel, each at most once by itself: that an attempt begins is recorded before it begins, and after one whose end nobody saw the
/// team channel is asked. When it cannot tell, the post is unknown and a human decides. Posted ones are shown anew when somebody in them was erased.
/// </summary>
public sealed class DigestPoster(IBrandStore store, ITeamChannel channel, IDigestRenderer renderer, TimeProvider time) : ITaskHandler
{
    private const string Kind = "digest";
    private const string AnewKind = "digest.anew";

    // Between recording an attempt and its first byte: longer means that this process stood still and may have lost its lease.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    public string Lane => LaneOf(channel.Name);
    public int Concurrency => 1;

    public static string LaneOf(string teamChannel) => $"digest:{teamChannel}";

    public static TaskOrder Order(DateOnly date, string teamChannel, DateTimeOffset now) =>
        new($"{LaneOf(teamChannel)}:{DigestHandler.Payload(date)}", LaneOf(teamChannel), Kind, DigestHandler.Payload(date), now);

    /// <summary>The posted digest is to be shown with the names that are known now.</summary>
    public static TaskOrder Anew(DateOnly date, string teamChannel, DateTimeOffset now) =>
        Order(date, teamChannel, now) with { Id = $"{LaneOf(teamChannel)}:{DigestHandler.Payload(date)}:anew", Kind = AnewKind };

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var date = DateOnly.ParseExact(task.Payload, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var finish = new Change { Finishes = task, Epoch = epoch };
        if (task.Kind == AnewKind)
        {
            await ShowAnewAsync(date, task, finish, ct);
            return;
        }
        if (await store.Digests.FindAsync(date, ct) is not { } kept || kept.In(channel.Name) is { State: PostState.Posted or PostState.Unknown or PostState.Failed })
        {
            await store.CommitAsync(finish, ct);
            return;
        }
        var before = kept.In(channel.Name);
        var key = KeyOf(date);
        // What another process may still be posting is not looked for before it has ended.
        if (before is { State: PostState.Posting, Until: { } until } && until > time.GetUtcNow())
        {
            await store.Tasks.PostponeAsync(task, until, "an attempt may still be under way", ct);
            return;
        }
        if (before is { State: PostState.Posting })
            switch (await channel.FindAsync(key, before.Since ?? time.GetUtcNow(), ct))
            {
                case Lookup.Found found:
                    await EndAsync(date, before, before with { State = PostState.Posted, At = time.GetUtcNow(), Ref = found.Id, Error = null, Until = null }, finish, ct);
                    return;
                case Lookup.CannotTell:
                    await EndAsync(date, before, before with { State = PostState.Unknown, Until = null, Error = before.Error ?? "An attempt was made, and nobody saw its end." }, finish, ct);
                    return;
            }

        // Whatever goes wrong with it, nothing went out yet.
        var post = new TeamPost.Digest(key, await renderer.RenderAsync(kept, ct));
        var began = time.GetTimestamp();
        var posting = new ChannelPost(channel.Name, PostState.Posting, Since: before?.Since ?? time.GetUtcNow(), Until: time.GetUtcNow() + StaleAfter + Longest);
        if (await store.CommitAsync(new Change { Epoch = epoch, Digest = new DigestWrite.Move(date, before, posting) }, ct) is not CommitOutcome.Committed) return;
        if (time.GetElapsedTime(began) > StaleAfter)
        {
            await store.CommitAsync(new Change { Epoch = epoch, Digest = new DigestWrite.Move(date, posting, posting with { State = PostState.Waiting, Until = null }) }, ct);
            return;
        }
        PostRef where;
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await using var ending = time.CreateTimer(_ => limit.Cancel(), null, Longest, Timeout.InfiniteTimeSpan);
            where = await channel.PostAsync(post, limit.Token);
        }
        catch (TeamPostRefusedException refused)
        {
            // It surely is not there, so it may be tried again.
            await store.CommitAsync(new Change { Epoch = epoch, Digest = new DigestWrite.Move(date, posting, posting with { State = PostState.Waiting, Error = refused.Message, Until = null }) }, ct);
            throw;
        }
        await EndAsync(date, posting, posting with { State = PostState.Posted, At = time.GetUtcNow(), Ref = where.Value, Until = null }, finish, ct);
    }

    public async Task GiveUpAsync(TakenTask task, long epoch, string error, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.Kind == AnewKind) return;
        var date = DateOnly.ParseExact(task.Payload, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if ((await store.Digests.FindAsync(date, ct))?.In(channel.Name) is not { } post) return;
        var state = post.State switch { PostState.Posting => PostState.Unknown, PostState.Waiting => PostState.Failed, _ => post.State };
        if (state != post.State) await store.CommitAsync(new Change { Epoch = epoch, Digest = new DigestWrite.Move(date, post, post with { State = state, Until = null, Error = post.Error ?? error }) }, ct);
    }

    private TeamPostKey KeyOf(DateOnly date) => new($"{store.Brand.Key}:{Order(date, channel.Name, default).Id}");

    private async Task ShowAnewAsync(DateOnly date, TakenTask task, Change finish, CancellationToken ct)
    {
        var kept = await store.Digests.FindAsync(date, ct);
        var post = kept?.In(channel.Name);
        if (post is { State: PostState.Posting })
        {
            await store.Tasks.PostponeAsync(task, time.GetUtcNow() + LookAgain, "it is being posted", ct);
            return;
        }
        // One that waits will be written with the names of then.
        if (post is { State: PostState.Posted, Ref: { } where })
            await channel.UpdateAsync(new PostRef(where), new TeamPost.Digest(KeyOf(date), await renderer.RenderAsync(kept!, ct)), ct);
        await store.CommitAsync(finish, ct);
    }

    private Task<CommitOutcome> EndAsync(DateOnly date, ChannelPost from, ChannelPost to, Change finish, CancellationToken ct) => store.CommitAsync(
        finish with
        {
            Digest = new DigestWrite.Move(date, from, to),
            Log = to.State != PostState.Posted
                ? []
                :
                [
                    new Interaction
                    {
                        At = time.GetUtcNow(),
                        OccurredAt = time.GetUtcNow(),
                        Brand = store.Brand.Key,
                        Kind = InteractionKind.DigestPosted,
                        Data = new Dictionary<string, string> { ["day"] = DigestHandler.Payload(date), ["teamChannel"] = channel.Name },
                    },
                ],
        },
        ct);
}
