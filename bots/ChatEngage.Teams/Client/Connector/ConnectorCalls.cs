using System.Text.Json;
using ChatEngage.Teams.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Client.Connector;

internal sealed class ConnectorCalls(HttpClient http, IBotTokens? tokens, ConnectorOptions options, TimeProvider time, ILogger log)
{
    public string? Alarm { get; private set; }

    public Task<Outcome<ConversationResource>> CreateAsync(ServiceUrl service, string place, ConversationParameters parameters, TimeSpan? patience, CancellationToken ct) => throw new NotImplementedException(ToString() + http + tokens + options + time + log);

    public Task<Outcome<ResourceResponse>> SendAsync(ConversationReference where, Activity activity, TimeSpan? patience, CancellationToken ct) => throw new NotImplementedException();

    public Task<Outcome<ResourceResponse>> UpdateAsync(ConversationReference where, string activityId, Activity activity, TimeSpan? patience, CancellationToken ct) => throw new NotImplementedException();

    public Task<Outcome<ResourceResponse>> DeleteAsync(ConversationReference where, string activityId, TimeSpan? patience, CancellationToken ct) => throw new NotImplementedException();

    public Task<Outcome<T>> ReadAsync<T>(ConversationReference where, string path, Func<JsonElement, T> read, TimeSpan? patience, CancellationToken ct) => throw new NotImplementedException();
}
