using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Rest;

internal sealed class RequestSender(HttpClient client, DiscordRestOptions options, TimeProvider time, RestCounters counters, ILogger log)
{
    public Task<RestAnswer<T>> SendAsync<T>(RestRequest request, JsonTypeInfo<T> type, TimeSpan? patience, CancellationToken ct) => throw new NotImplementedException($"{client}{options}{time}{counters}{log}");

    public Task<RestAnswer<Nothing>> SendAsync(RestRequest request, TimeSpan? patience, CancellationToken ct) => throw new NotImplementedException();
}
