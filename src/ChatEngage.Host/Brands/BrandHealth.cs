using System.Globalization;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Digests;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Brands;

/// <summary>How the parts of the service fare that concern one brand, for whoever asks in a chat.</summary>
/// <param name="chats">How the chats fare that this process is in.</param>
internal sealed class BrandHealth(BrandOptions options, IBrandStore store, SourceHealth sources, Func<IReadOnlyList<HealthLine>> chats, TimeProvider time)
{
    private const int DeadCounted = 100;

    public async Task<IReadOnlyList<HealthLine>> LookAsync(CancellationToken ct)
    {
        List<HealthLine> lines = [.. SourceNotes.Of(options, sources).Select(note => Line(note)), .. chats()];
        try
        {
            var waiting = await store.Queue.CountAsync(ct);
            var dead = (await store.Tasks.DeadAsync(DeadCounted, ct)).Count;
            lines.Insert(0, new HealthLine("store", true, waiting == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{waiting} waiting in the inbox")));
            lines.Add(new HealthLine("given up", dead == 0, dead == 0 ? "nothing" : $"{(dead == DeadCounted ? "at least " : "")}{dead} tasks; an operator can replay them"));
        }
        catch (StoreUnavailableException)
        {
            lines.Insert(0, new HealthLine("store", false, "does not answer"));
        }
        return lines;
    }

    private HealthLine Line(ChatEngage.Digests.SourceNote note)
    {
        var since = note.Since is { } at ? $" since {Wording.Clock(at, store.Brand.Zone, time.GetUtcNow())}" : "";
        return new HealthLine($"source {note.Name}", note.Status is "ok" or SourceNotes.NotWatched, note.Status == "ok" ? null : $"{(note.Status == SourceNotes.NotWatched ? "listened to elsewhere, or not at all" : note.Status)}{since}{(note.Detail is { } detail ? $" ({detail})" : "")}");
    }
}
