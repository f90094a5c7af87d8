using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChatEngage.FakeDiscord;

/// <summary>Takes WebSocket upgrades. Done by hand, because faults need the bytes below the WebSocket.</summary>
internal sealed class GatewayEndpoint(FakeWorld world)
{
    public async Task AcceptAsync(HttpContext context, bool onResumeUrl, CancellationToken stopping)
    {
        var next = world.Hub.Script.Take();
        switch (next)
        {
            case Handshake.Refused: await RefuseAsync(context); return;
            case Handshake.Reset: Reset(context); return;
            case Handshake.Hangs: await HangAsync(context, stopping); return;
        }
        var query = context.Request.Query;
        if (query["encoding"] != "json") world.Violations.Add("The gateway URL lacks encoding=json.");
        var compress = query.TryGetValue("compress", out var asked) ? asked.ToString() : null;
        if (compress is not null && !FrameCoding.Knows(compress)) world.Violations.Add($"The gateway URL asks for compress={compress}, which does not exist.");
        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.SecWebSocketAccept = Accept(context.Request.Headers.SecWebSocketKey.ToString());
        var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        using var connection = new GatewayConnection(world, stream, () => Reset(context), onResumeUrl, new FrameCoding(compress));
        if (query["v"] != "10")
        {
            world.Violations.Add("The gateway URL lacks v=10. (close 4012)");
            connection.Close(4012, "Invalid API version");
        }
        lock (world.Gate) world.Hub.Connections.Add(connection);
        try
        {
            await connection.RunAsync(next == Handshake.Silent, stopping);
        }
        finally
        {
            Leave(connection);
        }
    }

    private void Leave(GatewayConnection connection)
    {
        lock (world.Gate)
        {
            world.Hub.Connections.Remove(connection);
            if (connection.Session is { } session && session.Connection == connection) session.Connection = null;
        }
    }

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = 503;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<html><body>upstream connect error</body></html>");
    }

    /// <summary>Ends the TCP connection with RST.</summary>
    internal static void Reset(HttpContext context)
    {
        try
        {
            if (context.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket) socket.LingerState = new(true, 0);
        }
        catch (Exception thrown) when (thrown is ObjectDisposedException or System.Net.Sockets.SocketException)
        {
        }
        context.Abort();
    }

    private static async Task HangAsync(HttpContext context, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(Timeout.Infinite, either.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 prescribes SHA-1 for the handshake.")]
    private static string Accept(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
}
