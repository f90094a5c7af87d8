using System.Runtime.CompilerServices;
using ChatEngage.Interactions;

namespace ChatEngage.Host.Retention;

/// <summary>Two parts of one day, each in the order of time, as one. What is in both comes once.</summary>
internal static class TwoLogs
{
    public static async IAsyncEnumerable<StoredInteraction> MergeAsync(
        IAsyncEnumerable<StoredInteraction> one, IAsyncEnumerable<StoredInteraction> other, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var left = one.GetAsyncEnumerator(ct);
        await using var right = other.GetAsyncEnumerator(ct);
        var (more, also) = (await left.MoveNextAsync(), await right.MoveNextAsync());
        List<StoredInteraction> moment = [];
        HashSet<string> ids = [];
        while (more || also)
        {
            // The entries of one instant together: they are few, and a double is among them.
            var at = !also || (more && left.Current.Interaction.At <= right.Current.Interaction.At) ? left.Current.Interaction.At : right.Current.Interaction.At;
            for (; more && left.Current.Interaction.At == at; more = await left.MoveNextAsync()) Add(left.Current);
            for (; also && right.Current.Interaction.At == at; also = await right.MoveNextAsync()) Add(right.Current);
            foreach (var entry in moment) yield return entry;
            moment.Clear();
            ids.Clear();
        }

        void Add(StoredInteraction entry)
        {
            if (ids.Add(entry.Interaction.Id)) moment.Add(entry);
        }
    }
}
