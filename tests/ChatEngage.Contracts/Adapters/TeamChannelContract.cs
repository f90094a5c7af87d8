using ChatEngage.Sources;
using ChatEngage.TeamChannels;

namespace ChatEngage.Contracts.Adapters;

/// <summary>A team channel with what the team sees there.</summary>
public interface ITeamPlace : IAsyncDisposable
{
    ITeamChannel Channel { get; }

    /// <summary>From now on the place takes what comes and never answers. False where nothing can hang.</summary>
    bool Hang();

    /// <summary>From now on the place fails. False where nothing can fail.</summary>
    bool Break();
}

[ContractOf(typeof(ITeamChannel))]
public abstract class TeamChannelContract
{
    private static readonly DateTimeOffset At = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    protected abstract Task<ITeamPlace> OpenAsync();

    [Fact]
    public async Task A_post_has_a_place_and_is_updated_there()
    {
        await using var place = await OpenAsync();
        Assert.False(string.IsNullOrWhiteSpace(place.Channel.Name), "a team channel has a name");
        var post = Post();
        var where = await place.Channel.PostAsync(post, CancellationToken.None);
        Assert.False(string.IsNullOrWhiteSpace(where.Value), "it stands somewhere");
        var again = await place.Channel.UpdateAsync(where, post with { Conversation = post.Conversation with { Version = 2 } }, CancellationToken.None);
        Assert.Equal(where, again);
    }

    [Fact]
    public async Task What_was_posted_is_never_absent_and_what_was_not_is_never_found()
    {
        await using var place = await OpenAsync();
        var (posted, other) = (Post(), Post());
        Assert.IsNotType<Lookup.Found>(await place.Channel.FindAsync(posted.Key, At, CancellationToken.None));
        await place.Channel.PostAsync(posted, CancellationToken.None);
        Assert.IsNotType<Lookup.Absent>(await place.Channel.FindAsync(posted.Key, At, CancellationToken.None));
        Assert.IsNotType<Lookup.Found>(await place.Channel.FindAsync(other.Key, At, CancellationToken.None));
    }

    [Fact]
    public async Task A_failure_is_an_exception_and_not_a_place()
    {
        await using var place = await OpenAsync();
        var where = await place.Channel.PostAsync(Post(), CancellationToken.None);
        if (!place.Break()) Assert.Skip("Nothing can fail here.");
        Assert.NotNull(await Record.ExceptionAsync(() => place.Channel.PostAsync(Post(), CancellationToken.None)));
        Assert.NotNull(await Record.ExceptionAsync(() => place.Channel.UpdateAsync(where, Post(), CancellationToken.None)));
    }

    [Fact]
    public async Task A_post_that_is_called_off_ends()
    {
        await using var place = await OpenAsync();
        if (!place.Hang()) Assert.Skip("Nothing can hang here.");
        using var limit = new CancellationTokenSource();
        var posting = place.Channel.PostAsync(Post(), limit.Token);
        await limit.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.DoneAsync(posting));
    }

    private static TeamPost.Card Post()
    {
        var conversation = Samples.Conversation(Samples.Brand(), At, "Grüße <b>@everyone</b> 🎉 \"quoted\"");
        return new TeamPost.Card(new TeamPostKey($"card:{conversation.Id.Value}"), conversation with { Version = 1 });
    }
}
