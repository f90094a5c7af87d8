using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Storage;

namespace ChatEngage.Discord.Source;

/// <summary>The ids of the last messages that were handed over as mentions, so that one which is gone can be told.</summary>
internal sealed class HandedMessages(IAdapterState state)
{
    private const string Key = "handed";
    private const int Most = 500;

    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<IReadOnlyList<OutsideId>> ReadAsync(CancellationToken ct) => [.. Of((await state.ReadAsync(Key, ct)).Value).Select(text => OutsideId.Of(text)).OfType<OutsideId>()];

    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public Task AddAsync(IReadOnlyCollection<OutsideId> ids, CancellationToken ct) => ChangeAsync(known => [.. known, .. ids.Select(id => id.ToString()).Except(known)], ct);

    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public Task RemoveAsync(IReadOnlyCollection<OutsideId> ids, CancellationToken ct) => ChangeAsync(known => [.. known.Except(ids.Select(id => id.ToString()))], ct);

    private async Task ChangeAsync(Func<List<string>, List<string>> change, CancellationToken ct)
    {
        while (true)
        {
            var (value, version) = await state.ReadAsync(Key, ct);
            var before = Of(value);
            var next = change(before).TakeLast(Most).ToList();
            if (next.SequenceEqual(before) || await state.WriteAsync(Key, JsonSerializer.Serialize(next, HandedJson.Default.ListString), version, ct)) return;
        }
    }

    private static List<string> Of(string? value) => value is null ? [] : JsonSerializer.Deserialize(value, HandedJson.Default.ListString) ?? [];
}

[JsonSerializable(typeof(List<string>))]
internal sealed partial class HandedJson : JsonSerializerContext;
