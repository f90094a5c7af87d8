using System.Net.Sockets;
using System.Text.Json;

namespace ChatEngage.Running;

/// <summary>What a client meets while the service is killed, down, or answers with half a body.</summary>
public static class Outage
{
    // A connection that is reset right after it was made comes through as the bare SocketException.
    public static bool IsOne(Exception error) => error is HttpRequestException or TaskCanceledException or IOException or SocketException or JsonException;
}
