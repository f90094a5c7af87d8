using System.Globalization;
using ChatEngage.Discord.Client.Rest.Sending;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Client.Rest;

/// <summary>Messages of a channel or a thread. Posts of one channel are sent in the order they were asked for.</summary>
public sealed class MessageCalls
{
    private readonly RequestSender sender;

    internal MessageCalls(RequestSender sender) => this.sender = sender;

    /// <summary>
    /// Posts. With a nonce a lost answer is asked for again, within 2 minutes of the first try; without one it is <see cref="RestAnswer{T}.Unknown"/>.
    /// After an Unknown the same nonce is safe within those 2 minutes; later look for the message first.
    /// </summary>
    public Task<RestAnswer<Message>> CreateAsync(Snowflake channel, MessageCreate message, CancellationToken ct, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var request = RestRequest.Post("channels/{channel}/messages", channel, $"channels/{channel}/messages") with
        {
            Body = new RestBody(Json.Bytes(message, WireJson.Context.MessageCreate), message.Files),
            Repeat = message.Nonce is null ? Repeat.OnlyWhenNotDone : Repeat.WhileNonceHolds,
        };
        return sender.SendAsync(request, WireJson.Context.Message, patience, ct);
    }

    public Task<RestAnswer<Message>> EditAsync(Snowflake channel, Snowflake message, MessageEdit edit, CancellationToken ct, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var request = RestRequest.Patch("channels/{channel}/messages/{message}", channel, $"channels/{channel}/messages/{message}") with
        {
            Body = new RestBody(Json.Bytes(edit, WireJson.Context.MessageEdit), edit.Files),
        };
        return sender.SendAsync(request, WireJson.Context.Message, patience, ct);
    }

    /// <summary>A message that is gone already counts as done.</summary>
    public async Task<RestAnswer<Nothing>> DeleteAsync(Snowflake channel, Snowflake message, CancellationToken ct, TimeSpan? patience = null)
    {
        var request = RestRequest.Delete("channels/{channel}/messages/{message}", channel, $"channels/{channel}/messages/{message}");
        var answer = await sender.SendAsync(request, patience, ct);
        return answer is RestAnswer<Nothing>.Refused { Refusal.Code: ErrorCode.UnknownMessage } ? new RestAnswer<Nothing>.Done(default) : answer;
    }

    /// <summary>Needs READ_MESSAGE_HISTORY.</summary>
    public Task<RestAnswer<Message>> FindAsync(Snowflake channel, Snowflake message, CancellationToken ct, TimeSpan? patience = null) =>
        sender.SendAsync(RestRequest.Get("channels/{channel}/messages/{message}", channel, $"channels/{channel}/messages/{message}"), WireJson.Context.Message, patience, ct);

    /// <summary>The oldest messages that are newer than <paramref name="after"/>, newest first; fewer than <paramref name="limit"/> (1-100) means no more.</summary>
    public Task<RestAnswer<IReadOnlyList<Message>>> AfterAsync(Snowflake channel, Snowflake after, CancellationToken ct, int limit = 100, TimeSpan? patience = null) =>
        ListAsync(channel, $"after={after}&", limit, patience, ct);

    /// <summary>The newest messages that are older than <paramref name="before"/> (none: the newest of all), newest first.</summary>
    public Task<RestAnswer<IReadOnlyList<Message>>> BeforeAsync(Snowflake channel, Snowflake before, CancellationToken ct, int limit = 100, TimeSpan? patience = null) =>
        ListAsync(channel, before.IsNone ? "" : $"before={before}&", limit, patience, ct);

    /// <summary>
    /// Everything newer than <paramref name="after"/>, oldest first, up to <paramref name="atMost"/>: what filling a gap and looking for a message of unknown outcome read.
    /// Another answer than Done on any page is the answer. <paramref name="patience"/> is for each page.
    /// </summary>
    public async Task<RestAnswer<IReadOnlyList<Message>>> AllAfterAsync(Snowflake channel, Snowflake after, int atMost, CancellationToken ct, TimeSpan? patience = null)
    {
        const int Page = 100;
        var all = new List<Message>();
        while (all.Count < atMost)
        {
            var answer = await AfterAsync(channel, after, ct, Page, patience);
            if (answer is not RestAnswer<IReadOnlyList<Message>>.Done { Value: var page }) return answer;
            // Only what is newer goes on, so a service that repeats itself ends the reading.
            var last = after;
            all.AddRange(page.Where(message => message.Id > last).OrderBy(message => message.Id).Take(atMost - all.Count));
            if (page.Count < Page || page.Max(message => message.Id) is var newest && newest <= after) break;
            after = newest;
        }
        return new RestAnswer<IReadOnlyList<Message>>.Done(all);
    }

    private async Task<RestAnswer<IReadOnlyList<Message>>> ListAsync(Snowflake channel, string where, int limit, TimeSpan? patience, CancellationToken ct)
    {
        var few = Math.Clamp(limit, 1, 100).ToString(CultureInfo.InvariantCulture);
        var request = RestRequest.Get("channels/{channel}/messages", channel, $"channels/{channel}/messages?{where}limit={few}");
        return (await sender.SendAsync(request, WireJson.Context.MessageArray, patience, ct)).As(Tolerant.List);
    }
}
