using ChatEngage.Host.Composition;
using ChatEngage.Host.Tests.Suggestions.Llm;

namespace ChatEngage.Host.Tests.Composition;

public sealed class HomeStateTests
{
    [Fact]
    public async Task What_was_kept_with_another_brand_is_found_and_from_then_on_kept_at_home()
    {
        var (home, other) = (new LlmCase.MemoryState(), new LlmCase.MemoryState());
        Assert.True(await other.WriteAsync("place", "old", 0, CancellationToken.None));
        var state = new HomeState(home, [other]);
        var (value, version) = await state.ReadAsync("place", CancellationToken.None);
        Assert.Equal("old", value);
        Assert.True(await state.WriteAsync("place", "new", version, CancellationToken.None));
        Assert.Equal("new", (await state.ReadAsync("place", CancellationToken.None)).Value);
        Assert.Equal(("new", "old"), ((await home.ReadAsync("place", CancellationToken.None)).Value, (await other.ReadAsync("place", CancellationToken.None)).Value));
        Assert.Null((await state.ReadAsync("elsewhere", CancellationToken.None)).Value);
    }
}
