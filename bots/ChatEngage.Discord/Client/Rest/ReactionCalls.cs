using ChatEngage.Discord.Client.Rest.Sending;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Client.Rest;

/// <summary>The bot's own reactions.</summary>
public sealed class ReactionCalls
{
    private readonly RequestSender sender;

    internal ReactionCalls(RequestSender sender) => this.sender = sender;

    /// <summary>Needs ADD_REACTIONS where nobody reacted so before. Safe to repeat.</summary>
    /// <param name="emoji">A character of Unicode, or <c>name:id</c>.</param>
    public Task<RestAnswer<Nothing>> AddAsync(Snowflake channel, Snowflake message, string emoji, CancellationToken ct, TimeSpan? patience = null) =>
        sender.SendAsync(RestRequest.Put("channels/{channel}/messages/{message}/reactions/{emoji}/@me", channel, $"channels/{channel}/messages/{message}/reactions/{Uri.EscapeDataString(emoji)}/@me"), patience, ct);
}
