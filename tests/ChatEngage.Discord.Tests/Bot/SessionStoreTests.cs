using ChatEngage.Discord.Tests.Team;

namespace ChatEngage.Discord.Tests.Bot;

public sealed class SessionStoreTests
{
    [Fact]
    public async Task Who_lost_the_lease_does_not_write_over_the_session_of_who_holds_it()
    {
        var state = new MemoryState();
        var (former, holder) = (new SessionStore(state), new SessionStore(state));
        await former.ReadAsync(CancellationToken.None);
        await former.SaveAsync("first", CancellationToken.None);
        await former.SaveAsync("second", CancellationToken.None);
        Assert.Equal("second", await holder.ReadAsync(CancellationToken.None));
        await holder.SaveAsync("third", CancellationToken.None);
        await former.SaveAsync("late", CancellationToken.None);
        await former.SaveAsync("later", CancellationToken.None);
        await holder.SaveAsync("fourth", CancellationToken.None);
        Assert.Equal("fourth", (await state.ReadAsync("session", CancellationToken.None)).Value);
    }
}
