using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>Counts every refusal, and writes one line a minute and reason: whoever knocks must not be able to fill the disk.</summary>
internal sealed class RefusalLog(TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Spacing = TimeSpan.FromMinutes(1);
    private static readonly Counter<long> Refused = ClientMeter.Meter.CreateCounter<long>("chatengage.teams.refused", "{request}", "Requests to /api/messages that were refused, by reason.");
    private readonly Lock gate = new();
    private readonly Dictionary<Refusal, (DateTimeOffset Written, int Silent)> lines = [];

    public void Add(Refusal reason)
    {
        Refused.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));
        var now = time.GetUtcNow();
        int silent;
        lock (gate)
        {
            var known = lines.TryGetValue(reason, out var line);
            if (known && now - line.Written < Spacing)
            {
                lines[reason] = line with { Silent = line.Silent + 1 };
                return;
            }
            silent = line.Silent;
            lines[reason] = (now, 0);
        }
        log.LogWarning("Teams: a request to /api/messages was refused: {Reason}. {Silent} more for the same reason since the last such line.", reason, silent);
    }
}
