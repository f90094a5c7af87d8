using ChatEngage.Discord.Client.Rest.Sending;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Client.Rest;

/// <summary>Slash commands. Setting replaces all of them, so it is safe to repeat.</summary>
public sealed class CommandCalls
{
    private readonly RequestSender sender;

    internal CommandCalls(RequestSender sender) => this.sender = sender;

    /// <summary>Those of one guild; seen there at once.</summary>
    public Task<RestAnswer<IReadOnlyList<ApplicationCommand>>> SetAsync(Snowflake application, Snowflake guild, IReadOnlyList<ApplicationCommand> commands, CancellationToken ct, TimeSpan? patience = null) =>
        PutAsync(RestRequest.Put("applications/{application}/guilds/{guild}/commands", guild, $"applications/{application}/guilds/{guild}/commands"), commands, patience, ct);

    private async Task<RestAnswer<IReadOnlyList<ApplicationCommand>>> PutAsync(RestRequest request, IReadOnlyList<ApplicationCommand> commands, TimeSpan? patience, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(commands);
        var body = new RestBody(Json.Bytes([.. commands], WireJson.Context.ApplicationCommandArray));
        return (await sender.SendAsync(request with { Body = body }, WireJson.Context.ApplicationCommandArray, patience, ct)).As(Tolerant.List);
    }
}
