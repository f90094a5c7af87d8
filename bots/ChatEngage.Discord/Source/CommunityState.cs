using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Storage;

namespace ChatEngage.Discord.Source;

/// <summary>How far a community was read.</summary>
/// <param name="Since">When listening began, less the first poll; what is older is none of ours.</param>
/// <param name="Read">The last message confirmed, by channel or thread.</param>
/// <param name="Threads">Threads below the channels with their parents, the last 200.</param>
/// <param name="Counted">The UTC day on which members were counted last.</param>
internal sealed record CommunityPages(DateTimeOffset Since, Dictionary<string, Snowflake> Read, List<CommunityThread> Threads, DateOnly? Counted)
{
    private const int MostThreads = 200;

    public Snowflake After(Snowflake channel) => Read.TryGetValue(channel.ToString(), out var last) ? last : Snowflake.Before(Since);

    public CommunityPages Reached(Snowflake channel, Snowflake last) => last <= After(channel) ? this : this with { Read = new Dictionary<string, Snowflake>(Read) { [channel.ToString()] = last } };

    public CommunityPages With(CommunityThread thread)
    {
        if (Threads.Contains(thread)) return this;
        List<CommunityThread> kept = [.. Threads.Where(known => known.Id != thread.Id).TakeLast(MostThreads - 1), thread];
        var gone = Threads.Where(known => !kept.Exists(other => other.Id == known.Id)).Select(known => known.Id.ToString()).ToHashSet();
        return this with { Threads = kept, Read = Read.Where(pair => !gone.Contains(pair.Key)).ToDictionary() };
    }
}

internal sealed record CommunityThread(Snowflake Id, Snowflake Parent);

/// <summary>Keeps the pages; any replica may write.</summary>
internal sealed class CommunityState(IAdapterState state)
{
    private const string Key = "read";

    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<CommunityPages?> ReadAsync(CancellationToken ct) => Of((await state.ReadAsync(Key, ct)).Value);

    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<CommunityPages> ChangeAsync(Func<CommunityPages?, CommunityPages> change, CancellationToken ct)
    {
        while (true)
        {
            var (value, version) = await state.ReadAsync(Key, ct);
            var before = Of(value);
            var next = change(before);
            if (ReferenceEquals(next, before) || await state.WriteAsync(Key, JsonSerializer.Serialize(next, CommunityJson.Default.CommunityPages), version, ct)) return next;
        }
    }

    private static CommunityPages? Of(string? value) => value is null ? null : JsonSerializer.Deserialize(value, CommunityJson.Default.CommunityPages);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CommunityPages))]
internal sealed partial class CommunityJson : JsonSerializerContext;
