using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.FakeDiscord;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Discord.Tests.Rest;

/// <summary>The client against the fake over real sockets. Ends with no violation, or the test fails.</summary>
internal sealed class LiveCase : IAsyncDisposable
{
    private readonly HttpClient client;

    private LiveCase(FakeDiscordServer fake, TimeProvider time, Func<DiscordRestOptions, DiscordRestOptions>? options)
    {
        Fake = fake;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: true);
        var plain = HastyTime.Patient(new() { Token = fake.Token, BaseAddress = new(fake.ApiUrl), Patience = TimeSpan.FromHours(1) }, time);
        Rest = new DiscordRest(client, options?.Invoke(plain) ?? plain, time, NullLogger<DiscordRest>.Instance);
        Guild = fake.AddGuild();
        Channel = Guild.AddChannel("triage");
    }

    public FakeDiscordServer Fake { get; }
    public DiscordRest Rest { get; }
    public FakeGuild Guild { get; }
    public FakeChannel Channel { get; }
    public Snowflake ChannelId => new(Channel.Id);

    public static async Task<LiveCase> StartAsync(TimeProvider? time = null, Func<DiscordRestOptions, DiscordRestOptions>? options = null) =>
        new(await FakeDiscordServer.StartAsync(new FakeDiscordOptions { Clock = time ?? TimeProvider.System }), time ?? TimeProvider.System, options);

    public Task<RestAnswer<Message>> PostAsync(string text, string? nonce = null) => Rest.Messages.CreateAsync(ChannelId, new MessageCreate { Content = text, Nonce = nonce }, default);

    public static T Done<T>(RestAnswer<T> answer) => Assert.IsType<RestAnswer<T>.Done>(answer).Value;

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Fake.DisposeAsync();
    }
}
