using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>Decides whether a POST to <c>/api/messages</c> came from the connector. One per bot, for the life of the process.</summary>
/// <param name="http">Fetches the signing keys; the caller keeps it.</param>
public sealed class ActivityGate(GateOptions options, HttpClient http, TimeProvider time, ILogger<ActivityGate> log)
{
    /// <param name="authorization">Every value of the Authorization header.</param>
    /// <param name="body">The whole body; its size is bounded by the endpoint.</param>
    public Task<GateVerdict> AdmitAsync(IReadOnlyList<string?> authorization, ReadOnlyMemory<byte> body, CancellationToken ct) => throw new NotImplementedException(ToString() + options + http + time + log);
}
