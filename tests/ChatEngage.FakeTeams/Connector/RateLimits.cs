namespace ChatEngage.FakeTeams;

/// <summary>The documented limits per bot and conversation, and per app and tenant. Off until a test switches them on.</summary>
public sealed class RateLimits
{
    private static readonly (TimeSpan Window, int Most)[] Writes = [(Seconds(1), 7), (Seconds(2), 8), (Seconds(30), 60), (Seconds(3600), 1800)];
    private static readonly (TimeSpan Window, int Most)[] Reads = [(Seconds(1), 14), (Seconds(2), 16), (Seconds(30), 120), (Seconds(3600), 3600)];
    private static readonly (TimeSpan Window, int Most)[] PerTenant = [(Seconds(1), 30)];

    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> seen = [];

    internal RateLimits(TimeProvider time) => this.time = time;

    public bool On { get; set; }

    /// <summary>Whether a refusal says how long to wait.</summary>
    public bool SaysRetryAfter { get; set; } = true;

    /// <summary>How many calls were refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Counts a call; the time to wait when it is over a limit, else null.</summary>
    internal TimeSpan? Over(ConnectorCall call, string conversation, string tenant)
    {
        if (!On) return null;
        var kind = call switch
        {
            ConnectorCall.Send or ConnectorCall.Reply or ConnectorCall.Update or ConnectorCall.Delete => "send",
            ConnectorCall.CreateConversation => "create",
            _ => "read",
        };
        lock (gate)
        {
            var wait = Wait(Of($"{kind} {conversation}"), kind == "read" ? Reads : Writes) ?? Wait(Of($"tenant {tenant}"), PerTenant);
            if (wait is not null)
            {
                Refused++;
                return wait;
            }
            Of($"{kind} {conversation}").Add(time.GetUtcNow());
            Of($"tenant {tenant}").Add(time.GetUtcNow());
            return null;
        }
    }

    private TimeSpan? Wait(List<DateTimeOffset> times, (TimeSpan Window, int Most)[] limits)
    {
        var now = time.GetUtcNow();
        foreach (var (window, most) in limits)
        {
            var inside = times.Where(at => at > now - window).ToArray();
            if (inside.Length >= most) return inside[^most] + window - now;
        }
        return null;
    }

    private List<DateTimeOffset> Of(string key) => seen.TryGetValue(key, out var times) ? times : seen[key] = [];

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
