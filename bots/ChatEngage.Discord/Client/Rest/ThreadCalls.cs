using ChatEngage.Discord.Client.Rest.Sending;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Client.Rest;

/// <summary>Threads that hang on a message.</summary>
public sealed class ThreadCalls
{
    private readonly RequestSender sender;

    internal ThreadCalls(RequestSender sender) => this.sender = sender;

    /// <summary>Gives the thread's id, which is the message's. Safe to repeat: one that exists already is done.</summary>
    public async Task<RestAnswer<Snowflake>> StartAsync(Snowflake channel, Snowflake message, ThreadCreate thread, CancellationToken ct, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(thread);
        var request = RestRequest.Post("channels/{channel}/messages/{message}/threads", channel, $"channels/{channel}/messages/{message}/threads") with
        {
            Body = new RestBody(Json.Bytes(thread, WireJson.Context.ThreadCreate)),
            Repeat = Repeat.Always,
            MayBeUnknown = true,
        };
        var answer = (await sender.SendAsync(request, WireJson.Context.Channel, patience, ct)).As(made => made.Id.IsNone ? message : made.Id);
        return answer is RestAnswer<Snowflake>.Refused { Refusal.Kind: RefusalKind.AlreadyThere } ? new RestAnswer<Snowflake>.Done(message) : answer;
    }

    public Task<RestAnswer<Channel>> EditAsync(Snowflake thread, ThreadEdit edit, CancellationToken ct, TimeSpan? patience = null)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var request = RestRequest.Patch("channels/{channel}", thread, $"channels/{thread}") with { Body = new RestBody(Json.Bytes(edit, WireJson.Context.ThreadEdit)) };
        return sender.SendAsync(request, WireJson.Context.Channel, patience, ct);
    }

    /// <summary>Reopens an archived thread, so that its messages can be edited again.</summary>
    public Task<RestAnswer<Channel>> UnarchiveAsync(Snowflake thread, CancellationToken ct, TimeSpan? patience = null) =>
        EditAsync(thread, new ThreadEdit { Archived = false }, ct, patience);
}
