using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class GatewayAddressTests
{
    private static readonly Uri Found = new("wss://gateway.example");
    private readonly FakeTime time = new();
    private SessionStartLimit? starts;
    private int asked;

    [Fact]
    public async Task The_address_is_asked_for_once_and_remembered()
    {
        var address = Address();
        await address.FindAsync(CancellationToken.None);
        await address.FindAsync(CancellationToken.None);
        Assert.Equal((1, Found), (asked, address.Known));
    }

    [Fact]
    public async Task A_fixed_address_is_used_and_nobody_is_asked()
    {
        var address = Address(new Uri("ws://127.0.0.1:1"));
        Assert.Equal(new GatewayDiscovery.Found(new Uri("ws://127.0.0.1:1")), await address.FindAsync(CancellationToken.None));
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task An_address_that_fails_three_times_is_asked_for_again()
    {
        var address = Address();
        await address.FindAsync(CancellationToken.None);
        address.Unreachable();
        address.Unreachable();
        address.Reached();
        address.Unreachable();
        address.Unreachable();
        await address.FindAsync(CancellationToken.None);
        Assert.Equal(1, asked);
        address.Unreachable();
        await address.FindAsync(CancellationToken.None);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task When_the_server_allows_no_more_sessions_the_reset_is_waited_for_and_then_it_is_asked_again()
    {
        starts = new SessionStartLimit(1000, 1, TimeSpan.FromHours(3));
        var address = Address();
        await address.FindAsync(CancellationToken.None);
        Assert.Equal(TimeSpan.Zero, address.Hold);
        address.Spent();
        Assert.Equal(TimeSpan.FromHours(3), address.Hold);
        time.Advance(TimeSpan.FromHours(2));
        await address.FindAsync(CancellationToken.None);
        Assert.Equal((1, TimeSpan.FromHours(1)), (asked, address.Hold));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, address.Hold);
        await address.FindAsync(CancellationToken.None);
        Assert.Equal(2, asked);
    }

    [Theory]
    [InlineData(-1L, 5)]
    [InlineData(long.MaxValue, 86400)]
    [InlineData(long.MinValue, 5)]
    public async Task A_reset_that_makes_no_sense_is_waited_for_within_bounds(long ticks, int seconds)
    {
        starts = new SessionStartLimit(1000, -5, TimeSpan.FromTicks(ticks));
        var address = Address();
        await address.FindAsync(CancellationToken.None);
        Assert.Equal(TimeSpan.FromSeconds(seconds), address.Hold);
    }

    [Fact]
    public async Task An_address_that_is_no_web_socket_is_not_taken()
    {
        var address = new GatewayAddress(Options(null), _ => Task.FromResult<GatewayDiscovery>(new GatewayDiscovery.Found(new Uri("https://gateway.example"))), time);
        await Assert.ThrowsAsync<InvalidDataException>(() => address.FindAsync(CancellationToken.None));
        Assert.Null(address.Known);
    }

    private GatewayAddress Address(Uri? url = null) => new(Options(url), _ =>
    {
        asked++;
        return Task.FromResult<GatewayDiscovery>(new GatewayDiscovery.Found(Found, 1, starts));
    }, time);

    private static GatewayOptions Options(Uri? url) => new() { Token = "t", Intents = GatewayIntents.Guilds, GatewayUrl = url };
}
