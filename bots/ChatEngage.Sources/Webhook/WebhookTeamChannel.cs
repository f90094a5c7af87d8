using System.Globalization;
using System.Net;
using ChatEngage.TeamChannels;

namespace ChatEngage.Sources.Webhook;

/// <summary>One configured team channel behind a webhook.</summary>
public sealed record WebhookChannelOptions
{
    /// <summary>The key of the team channel below its brand.</summary>
    public required string Name { get; init; }

    /// <summary>Where cards are POSTed, http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>At least one; a card is signed with each.</summary>
    public required IReadOnlyList<WebhookSecret> Secrets { get; init; }

    /// <summary>Whether <see cref="Url"/> may lead to this machine or its private networks. Default false.</summary>
    public bool AllowPrivateAddresses { get; init; }
}

/// <summary>
/// Shows cards to any program that takes a signed webhook. The <c>webhook-id</c> is the card's key and the conversation's version,
/// so the receiver can tell a repeat from a new state; decisions come back through the HTTP API.
/// </summary>
public sealed class WebhookTeamChannel : ITeamChannel
{
    private readonly WebhookChannelOptions options;
    private readonly HttpClient client;
    private readonly TimeProvider time;

    /// <param name="client">One of <see cref="Outbound.OutboundHttp.CreateClient"/>; the caller keeps it.</param>
    /// <exception cref="ArgumentException">The url is not absolute, or there is no secret.</exception>
    public WebhookTeamChannel(WebhookChannelOptions options, HttpClient client, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" }) throw new ArgumentException("Url is an absolute http or https address.", nameof(options));
        if (options.Secrets.Count == 0) throw new ArgumentException("A webhook team channel needs a secret to sign with.", nameof(options));
        (this.options, this.client, this.time) = (options, client, time);
    }

    public string Name => options.Name;
    public int AtOnce => 32;

    /// <exception cref="TeamPostRefusedException">Not reached, or answered anything but 2xx, 502 and 504.</exception>
    /// <exception cref="HttpRequestException">The connection broke, or a gateway gave up, before an answer came: it may be there.</exception>
    public async Task<PostRef> PostAsync(TeamPost post, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(post);
        return new PostRef(await SendAsync(post, null, ct) ?? post.Key.Value);
    }

    /// <exception cref="TeamPostRefusedException">Not reached, or answered anything but 2xx, 502 and 504.</exception>
    /// <exception cref="HttpRequestException">The connection broke, or a gateway gave up, before an answer came: it may be there.</exception>
    public async Task<PostRef> UpdateAsync(PostRef where, TeamPost post, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(post);
        // A digest that came again would be shown as a second one.
        if (post is not TeamPost.Card) return where;
        return await SendAsync(post, where.Value, ct) is { } moved ? new PostRef(moved) : where;
    }

    /// <summary>A receiver of webhooks cannot be asked; posting again is harmless to one that recognises the <c>webhook-id</c>.</summary>
    public Task<Lookup> FindAsync(TeamPostKey key, DateTimeOffset since, CancellationToken ct) => Task.FromResult<Lookup>(new Lookup.CannotTell());

    private static byte[] Body(TeamPost post, string? where) => post switch
    {
        TeamPost.Alert alert => WebhookJson.Write(WebhookAlert.Of(alert)),
        TeamPost.Digest digest => WebhookJson.Write(WebhookDigest.Of(digest)),
        TeamPost.Card card => WebhookJson.Write(WebhookCard.Of(card, where)),
        _ => throw new NotSupportedException($"A webhook shows no {post.GetType().Name}."),
    };

    /// <summary>The id that the receiver gave the card, if it gave one.</summary>
    private async Task<string?> SendAsync(TeamPost post, string? where, CancellationToken ct)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{post.Key.Value}:{post.Version}");
        using var request = new SignedPost(options.Url, id, Body(post, where), options.Secrets, time.GetUtcNow());
        using var response = await AnswerAsync(request, ct);
        // A gateway gave up on whoever is behind it, who may have taken it.
        if (response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout)
            throw new HttpRequestException($"The team channel {Name} answered {(int)response.StatusCode}; it may have taken it.", null, response.StatusCode);
        if (!response.IsSuccessStatusCode) throw new TeamPostRefusedException($"The team channel {Name} answered {(int)response.StatusCode}.");
        return (await WebhookAnswer.ReadAsync(response.Content, time, ct)).Id;
    }

    private async Task<HttpResponseMessage> AnswerAsync(SignedPost request, CancellationToken ct)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            throw new TeamPostRefusedException($"The team channel {Name} cannot be reached.", error);
        }
    }
}
