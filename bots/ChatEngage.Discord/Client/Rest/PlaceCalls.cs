using ChatEngage.Discord.Client.Rest.Sending;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Client.Rest;

/// <summary>Who we are and where: reads only, asked again after an outage for as long as the patience lasts.</summary>
public sealed class PlaceCalls
{
    internal const string Me = "users/@me";
    private readonly RequestSender sender;

    internal PlaceCalls(RequestSender sender) => this.sender = sender;

    /// <summary>Where to listen.</summary>
    public Task<RestAnswer<GatewayInfo>> GatewayAsync(CancellationToken ct, TimeSpan? patience = null) =>
        sender.SendAsync(RestRequest.Get("gateway/bot", "gateway/bot"), WireJson.Context.GatewayInfo, patience, ct);

    /// <summary>The bot itself.</summary>
    public Task<RestAnswer<User>> MeAsync(CancellationToken ct, TimeSpan? patience = null) =>
        sender.SendAsync(RestRequest.Get(Me, Me), WireJson.Context.User, patience, ct);

    /// <summary>The token's application, by the newer address or by the older one.</summary>
    public async Task<RestAnswer<Application>> ApplicationAsync(CancellationToken ct, TimeSpan? patience = null)
    {
        var answer = await sender.SendAsync(RestRequest.Get("applications/@me", "applications/@me"), WireJson.Context.Application, patience, ct);
        return answer is RestAnswer<Application>.Refused { Refusal.Status: 404 }
            ? await sender.SendAsync(RestRequest.Get("oauth2/applications/@me", "oauth2/applications/@me"), WireJson.Context.Application, patience, ct)
            : answer;
    }

    /// <summary>A channel or a thread.</summary>
    public Task<RestAnswer<Channel>> ChannelAsync(Snowflake channel, CancellationToken ct, TimeSpan? patience = null) =>
        sender.SendAsync(RestRequest.Get("channels/{channel}", channel, $"channels/{channel}"), WireJson.Context.Channel, patience, ct);

    /// <summary>With approximate counts of members.</summary>
    public Task<RestAnswer<Guild>> GuildAsync(Snowflake guild, CancellationToken ct, TimeSpan? patience = null) =>
        sender.SendAsync(RestRequest.Get("guilds/{guild}", guild, $"guilds/{guild}?with_counts=true"), WireJson.Context.Guild, patience, ct);

    public Task<RestAnswer<Member>> MemberAsync(Snowflake guild, Snowflake user, CancellationToken ct, TimeSpan? patience = null) =>
        sender.SendAsync(RestRequest.Get("guilds/{guild}/members/{user}", guild, $"guilds/{guild}/members/{user}"), WireJson.Context.Member, patience, ct);
}
