using System.Text.Json;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Reads READY.</summary>
internal static class ReadyFrame
{
    /// <summary>Characters; a longer session id would not fit into a resume.</summary>
    private const int LongestId = 256;

    /// <summary>Null when it does not say who the bot is.</summary>
    /// <param name="connected">Where it came from.</param>
    public static (GatewayReady Ready, GatewaySession Session)? Parse(InFrame frame, Uri connected)
    {
        var data = frame.Data;
        if (data.Field("user").Id("id") is not { } user) return null;
        // A server that names no application means the bot's own, which mostly has the bot's id.
        var identity = new GatewayIdentity(user, data.Field("application").Id("id") ?? user);
        var guilds = data.Field("guilds");
        string[] ids = guilds.ValueKind == JsonValueKind.Array ? [.. guilds.EnumerateArray().Select(static guild => guild.Id("id")).OfType<string>()] : [];
        var id = data.Text("session_id") is { Length: > 0 and <= LongestId } named ? named : null;
        var session = new GatewaySession(id, GatewayUrls.Resume(data.Text("resume_gateway_url"), connected), identity, 0);
        return (new GatewayReady(identity, ids), session);
    }
}
