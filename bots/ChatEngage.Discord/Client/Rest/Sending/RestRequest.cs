using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>One request, before it is sent.</summary>
/// <param name="Route">The address without its ids; named in logs.</param>
/// <param name="Major">The top-level id that limits are counted by: channel, guild, or webhook with its token.</param>
/// <param name="Path">The address; of interactions it holds a secret, so it is never logged.</param>
internal sealed record RestRequest(HttpMethod Method, string Route, string Major, string Path)
{
    public RestBody? Body { get; init; }
    public Repeat Repeat { get; init; } = Repeat.Always;
    public Lane Lane { get; init; } = Lane.Ordinary;

    /// <summary>Some servers do not know it: that they refuse it is no bug of ours.</summary>
    public bool MayBeUnknown { get; init; }

    /// <summary>What is queued and limited together, before a bucket is known.</summary>
    public RouteKey Key => new(Method, Route, Major);

    public static RestRequest Get(string route, string path) => new(HttpMethod.Get, route, "", path);
    public static RestRequest Get(string route, Snowflake major, string path) => new(HttpMethod.Get, route, major.ToString(), path);
    public static RestRequest Put(string route, Snowflake major, string path) => new(HttpMethod.Put, route, major.ToString(), path);
    public static RestRequest Patch(string route, Snowflake major, string path) => new(HttpMethod.Patch, route, major.ToString(), path);
    public static RestRequest Delete(string route, Snowflake major, string path) => new(HttpMethod.Delete, route, major.ToString(), path);
    public static RestRequest Post(string route, Snowflake major, string path) => new(HttpMethod.Post, route, major.ToString(), path) { Repeat = Repeat.OnlyWhenNotDone };
    public static RestRequest Callback(string path) => new(HttpMethod.Post, "interactions/{interaction}/{token}/callback", "", path) { Lane = Lane.Callback };
}

internal readonly record struct RouteKey(HttpMethod Method, string Route, string Major);

/// <summary>When a request may be sent again.</summary>
internal enum Repeat
{
    /// <summary>Doing it twice is doing it once.</summary>
    Always,

    /// <summary>Its nonce makes the second one harmless for a while.</summary>
    WhileNonceHolds,

    OnlyWhenNotDone,
}

/// <summary>Which limits a request stands under.</summary>
internal enum Lane
{
    /// <summary>The bot's budget, and the queue of its route.</summary>
    Ordinary,

    /// <summary>The queue of its own interaction, outside the bot's budget.</summary>
    Interaction,

    /// <summary>Nothing at all: one try belongs to one interaction.</summary>
    Callback,
}
