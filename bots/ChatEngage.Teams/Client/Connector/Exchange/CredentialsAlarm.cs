using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>Our credentials were refused: nothing is sent for a while, then one call tries.</summary>
internal sealed class CredentialsAlarm(TimeSpan haltFor, TimeProvider time, ILogger log)
{
    private readonly Lock gate = new();
    private DateTimeOffset until;

    public string? Sentence { get; private set; }

    /// <summary>Whether this call must not be made. When the halt is over the first to ask goes ahead, and the others wait for what it finds.</summary>
    public bool Stops()
    {
        lock (gate)
        {
            if (Sentence is null) return false;
            var now = time.GetUtcNow();
            if (now < until) return true;
            until = now + haltFor;
            return false;
        }
    }

    public void Raise(string who, string? code)
    {
        lock (gate)
        {
            Sentence = $"Teams: {who} refuses the bot's credentials ({code ?? "no code"}); nothing is sent to Teams until it takes them. Check ChatEngage:Teams:AppId, ChatEngage:Teams:AppPassword, ChatEngage:Teams:TenantId and the bot's registration.";
            until = time.GetUtcNow() + haltFor;
        }
        log.LogError("{Alarm}", Sentence);
    }

    public void Clear()
    {
        if (Sentence is null) return;
        lock (gate) Sentence = null;
        log.LogInformation("Teams: the bot's credentials are taken again.");
    }
}
