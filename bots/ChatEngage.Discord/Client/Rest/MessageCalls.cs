using System.Globalization;
using System.Runtime.CompilerServices;
using ChatEngage.Discord.Client.Rest.Sending;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Client.Rest;

/// <summary>Messages of a channel or a thread. Posts of one channel are sent in the order they were asked for.</summary>
public sealed class MessageCalls
{
    private const int Page = 100;
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

    /// <summary>The newest messages of a channel, newest first.</summary>
    public Task<RestAnswer<IReadOnlyList<Message>>> NewestAsync(Snowflake channel, CancellationToken ct, int limit = 100, TimeSpan? patience = null) =>
        ListAsync(channel, "", limit, patience, ct);

    /// <summary>The newest messages of a channel that are older than <paramref name="before"/>, newest first, 100 at most. Needs READ_MESSAGE_HISTORY.</summary>
    public Task<RestAnswer<IReadOnlyList<Message>>> PageBeforeAsync(Snowflake channel, Snowflake before, CancellationToken ct, TimeSpan? patience = null) =>
        ListAsync(channel, $"before={before}&", Page, patience, ct);

    /// <summary>
    /// Everything newer than <paramref name="after"/>, oldest first, page by page: what filling a gap and looking for a message of unknown outcome read.
    /// It ends with an empty page, or one that goes on no further: how many a page holds is the server's affair. Another answer than Done is the last one.
    /// </summary>
    /// <param name="patience">For each page.</param>
    public async IAsyncEnumerable<RestAnswer<IReadOnlyList<Message>>> PagesAfterAsync(Snowflake channel, Snowflake after, TimeSpan? patience, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var answer = await ListAsync(channel, $"after={after}&", Page, patience, ct);
            if (answer is not RestAnswer<IReadOnlyList<Message>>.Done { Value: var page })
            {
                yield return answer;
                yield break;
            }
            var last = after;
            IReadOnlyList<Message> newer = [.. page.Where(message => message.Id > last).OrderBy(message => message.Id)];
            if (newer.Count == 0) yield break;
            yield return new RestAnswer<IReadOnlyList<Message>>.Done(newer);
            after = newer[^1].Id;
        }
    }

    private async Task<RestAnswer<IReadOnlyList<Message>>> ListAsync(Snowflake channel, string where, int limit, TimeSpan? patience, CancellationToken ct)
    {
        var few = Math.Clamp(limit, 1, 100).ToString(CultureInfo.InvariantCulture);
        var request = RestRequest.Get("channels/{channel}/messages", channel, $"channels/{channel}/messages?{where}limit={few}");
        return (await sender.SendAsync(request, WireJson.Context.MessageArray, patience, ct)).As(Tolerant.List);
    }
}
