using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Inbound;

namespace ChatEngage.Teams.Tests.Inbound;

/// <summary>A gate before a fake Teams, on one clock that stands still.</summary>
internal sealed class GateCase : IAsyncDisposable
{
    private readonly HttpClient http;

    private GateCase(TeamsServer server, FakeTime time, HttpClient http, Func<GateOptions, GateOptions> change)
    {
        (Server, Time, this.http) = (server, time, http);
        Gate = Another(change);
    }

    public TeamsServer Server { get; }
    public FakeTime Time { get; }
    public LogLines<ActivityGate> Log { get; } = new();
    public ActivityGate Gate { get; }

    public static async Task<GateCase> StartAsync(Func<GateOptions, GateOptions>? change = null)
    {
        var time = new FakeTime();
        var server = await TeamsServer.StartAsync(new TeamsServerOptions { Time = time });
        return new GateCase(server, time, new HttpClient(server.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan }, change ?? (options => options));
    }

    /// <summary>A gate of its own: it has no keys yet.</summary>
    public ActivityGate Another(Func<GateOptions, GateOptions>? change = null)
    {
        var options = new GateOptions { AppId = Server.App.Id, Tenants = [Server.World.Home.Id], Metadata = Server.MetadataUrl, ServiceUrls = ServiceUrlRule.LoopbackOnly };
        return new ActivityGate(change?.Invoke(options) ?? options, http, Time, Log);
    }

    /// <summary>A mention in a channel.</summary>
    public JsonObject Message() => Server.World.Activities.Message(Server.World.Triage, Server.World.Anna, "What is new?", mentioning: true);

    public Task<GateVerdict> AdmitAsync(JsonObject? activity = null, string? token = null) => AdmitAsync(["Bearer " + (token ?? Server.Tokens.Good())], activity ?? Message());

    public Task<GateVerdict> AdmitAsync(IReadOnlyList<string?> authorization, JsonObject activity) => Eventually.DoneAsync(Gate.AdmitAsync(authorization, Bytes(activity), CancellationToken.None));

    public static byte[] Bytes(JsonObject activity) => Encoding.UTF8.GetBytes(activity.ToJsonString());

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
    }
}
