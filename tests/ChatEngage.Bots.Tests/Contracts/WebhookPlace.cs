using ChatEngage.Contracts.Adapters;
using ChatEngage.Sources;
using ChatEngage.Sources.Outbound;
using ChatEngage.Sources.Webhook;
using ChatEngage.TeamChannels;

namespace ChatEngage.Bots.Tests.Contracts;

/// <summary>A receiver of signed webhooks that recognises a repeated id, as the standard asks of it.</summary>
internal sealed class WebhookPlace : IReplyPlace, ITeamPlace
{
    private static readonly WebhookSecret Secret = WebhookSecret.Generate();
    private readonly HttpClient client = OutboundHttp.CreateClient(allowPrivate: true);
    private readonly ScriptedReceiver receiver;
    private volatile string answer = "200 OK";

    public WebhookPlace()
    {
        var time = new FakeTime();
        receiver = ScriptedReceiver.Doing(async connection =>
        {
            await connection.ReadAsync();
            if (answer.Length == 0) await connection.HangAsync();
            await connection.WriteAsync($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        Sender = new WebhookSender(new WebhookOptions { Name = new SourceName("hooks"), ReplyUrl = receiver.Url, Secrets = [Secret] }, client, time);
        Channel = new WebhookTeamChannel(new WebhookChannelOptions { Name = "ops", Url = receiver.Url, Secrets = [Secret] }, client, time);
    }

    public IReplySender Sender { get; }
    public ITeamChannel Channel { get; }

    public Task<int> CopiesAsync(ReplyId id) =>
        Task.FromResult(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct().Count(sent => sent == id.Value));

    public bool Hang()
    {
        answer = "";
        return true;
    }

    public bool Break()
    {
        answer = "500 Oh";
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await receiver.DisposeAsync();
    }
}
