using ChatEngage.Storage;

namespace ChatEngage.Teams.Memory;

/// <summary>What is known of threads, by their ids. Bounded: of those that share a bucket the oldest are forgotten.</summary>
/// <param name="kind">Tells apart what is kept in the same state.</param>
internal sealed class ThreadBook(IAdapterState state, string kind)
{
    private const int Buckets = 64;
    private const int Kept = 200;

    /// <returns>Null when nothing is known of it.</returns>
    public async Task<string?> FindAsync(string thread, CancellationToken ct)
    {
        var start = Start(thread);
        return Lines((await state.ReadAsync(Bucket(thread), ct)).Value).FirstOrDefault(line => line.StartsWith(start, StringComparison.Ordinal))?[start.Length..];
    }

    /// <param name="value">Without line breaks.</param>
    public async Task RememberAsync(string thread, string value, CancellationToken ct)
    {
        var (key, start) = (Bucket(thread), Start(thread));
        while (true)
        {
            var (text, version) = await state.ReadAsync(key, ct);
            var lines = Lines(text);
            if (lines.Contains(start + value)) return;
            var next = string.Join('\n', lines.Where(line => !line.StartsWith(start, StringComparison.Ordinal)).TakeLast(Kept - 1).Append(start + value));
            if (await state.WriteAsync(key, next, version, ct)) return;
        }
    }

    private static string[] Lines(string? text) => text?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Start(string thread) => $"{StateKey.Of("t", thread)} ";

    private string Bucket(string thread) => $"{kind}:{StateKey.Bucket(thread, Buckets)}";
}
