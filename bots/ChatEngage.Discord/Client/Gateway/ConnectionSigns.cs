namespace ChatEngage.Discord.Client.Gateway;

/// <summary>What a connection tells while it runs.</summary>
/// <param name="GreetedAsync">Hello came; the session named is about to be resumed, or, when null, an identify is about to be sent.</param>
/// <param name="Live">READY or RESUMED came.</param>
internal sealed record ConnectionSigns(Func<GatewaySession?, Task> GreetedAsync, Action Live);
