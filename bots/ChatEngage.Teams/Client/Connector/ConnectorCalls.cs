using System.Text.Json;
using ChatEngage.Teams.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>Makes calls of what is asked for, and checks where they would go.</summary>
internal sealed class ConnectorCalls
{
    private readonly ConnectorOptions options;
    private readonly CredentialsAlarm alarm;
    private readonly Exchange exchange;
    private readonly UpdateRuns updates = new();

    public ConnectorCalls(HttpClient http, IBotTokens? tokens, ConnectorOptions options, TimeProvider time, ILogger log)
    {
        this.options = options;
        alarm = new CredentialsAlarm(options.HaltFor, time, log);
        exchange = new Exchange(new Attempts(http, time), new Lanes(time), tokens, alarm, options, time);
    }

    public string? Alarm => alarm.Sentence;

    public Task<Outcome<ConversationResource>> CreateAsync(ServiceUrl service, string place, ConversationParameters parameters, TimeSpan? patience, CancellationToken ct) =>
        RunAsync(HttpMethod.Post, service, ConnectorPath.Of("v3", "conversations"), place, parameters.TenantId, Fixed(WireJson.Write(parameters)), WireReader.ConversationResource, patience, ct);

    public Task<Outcome<ResourceResponse>> SendAsync(ConversationReference where, Activity activity, TimeSpan? patience, CancellationToken ct) =>
        RunAsync(HttpMethod.Post, where, ConnectorPath.Of("v3", "conversations", where.ConversationId, "activities"), Fixed(WireJson.Write(activity)), WireReader.Resource, patience, ct);

    public Task<Outcome<ResourceResponse>> DeleteAsync(ConversationReference where, string activityId, TimeSpan? patience, CancellationToken ct) =>
        RunAsync(HttpMethod.Delete, where, Message(where, activityId), null, WireReader.Resource, patience, ct);

    /// <summary>The run belongs to all who wait for it, so it outlives the one who began it; its patience bounds it.</summary>
    public async Task<Outcome<ResourceResponse>> UpdateAsync(ConversationReference where, string activityId, Activity activity, TimeSpan? patience, CancellationToken ct)
    {
        var (outcome, begun) = updates.Join(new UpdateKey(where.ServiceUrl, where.ConversationId, activityId), activity);
        if (begun is not null) _ = CarryAsync(begun, where, activityId, patience);
        try
        {
            return await outcome.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return new Outcome<ResourceResponse>.Unknown("The caller waits no longer.");
        }
    }

    public Task<Outcome<T>> ReadAsync<T>(ConversationReference where, ConnectorPath? path, Func<JsonElement, T> read, TimeSpan? patience, CancellationToken ct) =>
        RunAsync(HttpMethod.Get, where, path, null, read, patience, ct);

    private async Task CarryAsync(UpdateRun run, ConversationReference where, string activityId, TimeSpan? patience)
    {
        Outcome<ResourceResponse> outcome = new Outcome<ResourceResponse>.Unknown("The update broke off.");
        try
        {
            outcome = await RunAsync(HttpMethod.Put, where, Message(where, activityId), () => updates.Close(run) is { } newest ? WireJson.Write(newest) : null, WireReader.Resource, patience, CancellationToken.None);
        }
        finally
        {
            updates.End(run, outcome);
        }
    }

    private static Func<byte[]?> Fixed(byte[] json) => () => json;

    private static ConnectorPath? Message(ConversationReference where, string activityId) => ConnectorPath.Of("v3", "conversations", where.ConversationId, "activities", activityId);

    private Task<Outcome<T>> RunAsync<T>(HttpMethod method, ConversationReference where, ConnectorPath? path, Func<byte[]?>? body, Func<JsonElement, T> read, TimeSpan? patience, CancellationToken ct) =>
        RunAsync(method, where.ServiceUrl, path, where.Place, where.TenantId, body, read, patience, ct);

    private async Task<Outcome<T>> RunAsync<T>(HttpMethod method, ServiceUrl service, ConnectorPath? path, string place, string? tenant, Func<byte[]?>? body, Func<JsonElement, T> read, TimeSpan? patience, CancellationToken ct)
    {
        // A stored address of the development mode, or of before a change of the options, is worth nothing now.
        if (!options.ServiceUrls.Allows(service)) return new Outcome<T>.Refused(0, "ServiceUrlNotAllowed", RefusalKind.BadRequest);
        if (path is null) return new Outcome<T>.Refused(0, "BadId", RefusalKind.BadRequest);
        var call = new Call { Method = method, Url = path.Below(service), Place = place, Tenant = tenant ?? service.Value, Body = body };
        return await exchange.RunAsync(call, read, patience ?? options.Patience, ct);
    }
}
