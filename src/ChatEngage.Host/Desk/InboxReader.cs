using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Desk;

/// <summary>One look at the inbox.</summary>
/// <param name="More">There are further rows than the query shows.</param>
/// <param name="Trouble">Conversations, among the ones read for it, with a reply that a human must look at.</param>
public sealed record InboxRows(IReadOnlyList<Conversation> Rows, bool More, int Trouble);

/// <summary>Reads the inbox over one or all brands.</summary>
public sealed class InboxReader(BrandDirectory brands, TimeProvider time)
{
    private const int MaxRead = 4_000;
    private const int TroubleRead = 400;
    private static readonly TimeSpan TroubleAge = TimeSpan.FromSeconds(3);
    private readonly Lock gate = new();
    private (long At, int Count)? lastTrouble;

    public async Task<InboxRows> ReadAsync(InboxQuery query, string agent, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        List<Conversation> rows = [];
        foreach (var brand in brands.All.Where(brand => query.Brand is null || brand.Brand.Key.Value == query.Brand))
            await foreach (var conversation in WantedAsync(brand, query, agent, ct))
                rows.Add(conversation);
        // Each brand's rows are in this order already; here they are put together.
        var ordered = rows
            .OrderBy(row => row.WaitingSince is null)
            .ThenBy(row => row.WaitingSince)
            .ThenByDescending(row => row.ChangedAt)
            .ToList();
        // The count may be a few seconds old; what stands in the rows is never missing from it.
        var trouble = Math.Max(await TroubleAsync(ct), ordered.Count(Wording.IsTroubled));
        return new InboxRows([.. ordered.Take(query.Show)], ordered.Count > query.Show, trouble);
    }

    /// <summary>As last counted.</summary>
    public int KnownTrouble
    {
        get
        {
            lock (gate) return lastTrouble?.Count ?? 0;
        }
    }

    /// <summary>Counted at most every few seconds, however many people look.</summary>
    public async Task<int> TroubleAsync(CancellationToken ct)
    {
        lock (gate)
            if (lastTrouble is { } last && time.GetElapsedTime(last.At) < TroubleAge) return last.Count;
        var count = 0;
        foreach (var brand in brands.All)
        {
            // An unanswered mention keeps its conversation open and waiting, so trouble stands at the front of the open ones.
            var page = new ConversationQuery { Status = Status.Open, Limit = 200 };
            for (var read = 0; read < TroubleRead;)
            {
                var found = await brand.Store.Conversations.ListAsync(page, ct);
                count += found.Items.Count(Wording.IsTroubled);
                read += 200;
                if (found.Next is null) break;
                page = page with { Cursor = found.Next };
            }
        }
        lock (gate) lastTrouble = (time.GetTimestamp(), count);
        return count;
    }

    private static async IAsyncEnumerable<Conversation> WantedAsync(BrandRuntime brand, InboxQuery query, string agent, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var page = new ConversationQuery
        {
            Status = query.Status,
            Assignee = query.Mine ? agent : null,
            Words = query.Words,
            Limit = Math.Min(200, query.Show + 1),
        };
        var (wanted, read) = (0, 0);
        while (wanted <= query.Show && read < MaxRead)
        {
            var found = await brand.Store.Conversations.ListAsync(page, ct);
            foreach (var conversation in found.Items)
            {
                if (query.Unassigned && conversation.Assignee is not null) continue;
                if (query.Trouble && !conversation.IsTroubled()) continue;
                wanted++;
                yield return conversation;
            }
            if (found.Next is null) yield break;
            read += page.Limit;
            page = page with { Cursor = found.Next };
        }
    }
}
