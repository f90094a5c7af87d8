using System.Text.Json;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>A dispatch. The data is a stranger's: any field may be missing, null or of another kind.</summary>
/// <param name="Name">Like <c>MESSAGE_CREATE</c>.</param>
/// <param name="Sequence">Null when the server gave none.</param>
/// <param name="Data">Its own copy; of kind Undefined when there was none.</param>
/// <param name="Received">When it arrived, by <see cref="TimeProvider.GetTimestamp"/>: answers to interactions are due by it, not by the id's time.</param>
public sealed record GatewayEvent(string Name, long? Sequence, JsonElement Data, long Received);
