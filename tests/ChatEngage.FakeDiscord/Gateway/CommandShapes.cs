using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>What presence and voice commands must look like; a sentence where one does not, else null.</summary>
internal static class CommandShapes
{
    private static readonly string[] Statuses = ["online", "dnd", "idle", "invisible", "offline"];

    /// <summary>Op 3, and the presence of an identify.</summary>
    public static string? Presence(JsonNode? data)
    {
        if (data is not JsonObject presence) return "A presence is no object.";
        if (!Statuses.Contains(presence["status"].Text())) return $"A presence's status is none of {string.Join(", ", Statuses)}.";
        if (presence["activities"] is not null and not JsonArray) return "A presence's activities are no list.";
        if (presence.Items("activities").Any(activity => activity.At("name").Text() is null || activity.At("type").Number() is null)) return "An activity of a presence lacks name or type.";
        if (presence["since"] is not null && presence["since"].Number() is null) return "A presence's since is neither null nor a time in milliseconds.";
        return presence["afk"] is not null && presence["afk"].Flag() is null ? "A presence's afk is neither true nor false." : null;
    }

    /// <summary>Op 4: joins, moves or leaves voice; the fake has no voice, and leaves it at the shape.</summary>
    public static string? Voice(JsonNode? data)
    {
        if (data.At("guild_id").Id() is null) return "A voice state lacks guild_id.";
        if (data.At("channel_id") is not null && data.At("channel_id").Id() is null) return "A voice state's channel_id is neither null nor an id.";
        return data.At("self_mute").Flag() is null || data.At("self_deaf").Flag() is null ? "A voice state lacks self_mute or self_deaf." : null;
    }
}
