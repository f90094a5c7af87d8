using ChatEngage.Teams.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>
/// Decides whether a POST to <c>/api/messages</c> came from the connector. One per bot, for the life of the process.
/// There is one way in: the channel service of one cloud, for one app; no emulator, no other bots (skills), no choice by what a token claims.
/// </summary>
public sealed class ActivityGate
{
    private readonly GateOptions options;
    private readonly SigningKeys keys;
    private readonly TokenRules tokens;
    private readonly ActivityRules activities;
    private readonly RefusalLog refusals;

    /// <param name="http">Fetches the signing keys; the caller keeps it.</param>
    /// <exception cref="ArgumentException">An app id in the development mode, or none outside it.</exception>
    public ActivityGate(GateOptions options, HttpClient http, TimeProvider time, ILogger<ActivityGate> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Anonymous != string.IsNullOrWhiteSpace(options.AppId))
            throw new ArgumentException("The development mode goes without an app id, and nothing else does.", nameof(options));
        this.options = options;
        keys = new SigningKeys(options.Metadata, http, time, log);
        tokens = new TokenRules(options, keys, time);
        activities = new ActivityRules(options);
        refusals = new RefusalLog(time, log);
    }

    /// <summary>Fetches the first signing keys, so that the first message need not wait for them; nobody has to call it.</summary>
    /// <returns>Whether there are keys; in the development mode always.</returns>
    public Task<bool> ReadyAsync(CancellationToken ct) => options.Anonymous ? Task.FromResult(true) : keys.AnyAsync(ct);

    /// <param name="authorization">Every value of the Authorization header.</param>
    /// <param name="body">The whole body; its size is bounded by the endpoint.</param>
    /// <exception cref="OperationCanceledException">The caller waits no longer.</exception>
    public async Task<GateVerdict> AdmitAsync(IReadOnlyList<string?> authorization, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        if (options.Anonymous) return ActivityReader.Read(body) is { } any ? Told(any, activities.Check(any)) : new GateVerdict.BadRequest();
        if (BearerHeader.Token(authorization) is not { } encoded) return Refuse(Refusal.Header);
        if (ChannelToken.Read(encoded) is not { } token) return Refuse(Refusal.Unreadable);
        var (key, reason) = await tokens.CheckAsync(token, ct);
        if (key is null) return Refuse(reason);
        if (ActivityReader.Read(body) is not { } activity) return new GateVerdict.BadRequest();
        return Told(activity, activities.Check(activity, token, key));
    }

    private GateVerdict Told(Activity activity, (ServiceUrl? Url, Refusal Reason) found) => found.Url is { } url ? new GateVerdict.Accepted(activity, url) : Refuse(found.Reason);

    private GateVerdict.Unauthorized Refuse(Refusal reason)
    {
        refusals.Add(reason);
        return new GateVerdict.Unauthorized();
    }
}
