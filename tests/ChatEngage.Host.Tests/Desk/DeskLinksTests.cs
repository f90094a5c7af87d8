using ChatEngage.Host.Desk;
using ChatEngage.Review;

namespace ChatEngage.Host.Tests.Desk;

public class DeskLinksTests
{
    private readonly Clock clock = new();

    [Fact]
    public void A_link_signs_its_agent_in_once()
    {
        var links = new DeskLinks(clock);
        var anna = links.Issue(new Agent("anna"));
        var lena = links.Issue(new Agent("lena", Role.Lead));

        Assert.True(links.IsOpen(CodeOf(lena)));
        Assert.Equal(new Agent("lena", Role.Lead), links.Redeem(CodeOf(lena)));
        Assert.Null(links.Redeem(CodeOf(lena)));
        Assert.False(links.IsOpen(CodeOf(lena)));
        Assert.Equal("anna", links.Redeem(CodeOf(anna))?.Name);
    }

    [Fact]
    public void A_link_ends_after_fifteen_minutes()
    {
        var links = new DeskLinks(clock);
        var (early, late) = (CodeOf(links.Issue(new Agent("anna"))), CodeOf(links.Issue(new Agent("anna"))));

        clock.Now += TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1);
        Assert.NotNull(links.Redeem(early));
        clock.Now += TimeSpan.FromSeconds(1);
        Assert.False(links.IsOpen(late));
        Assert.Null(links.Redeem(late));
    }

    [Fact]
    public void A_code_that_was_never_issued_signs_nobody_in() => Assert.Null(new DeskLinks(clock).Redeem(Base32.RandomId()));

    private static string CodeOf(string path)
    {
        Assert.StartsWith("/login/", path, StringComparison.Ordinal);
        return path["/login/".Length..];
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
