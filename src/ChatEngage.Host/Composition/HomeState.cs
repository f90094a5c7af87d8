using ChatEngage.Storage;

namespace ChatEngage.Host.Composition;

/// <summary>
/// What an account of all brands must know is kept with one of them. Which one may change with the configuration, so what that one does not know is looked for
/// with the others; what is new is written where it belongs now.
/// </summary>
internal sealed class HomeState(IAdapterState home, IReadOnlyList<IAdapterState> others) : IAdapterState
{
    public async Task<(string? Value, long Version)> ReadAsync(string key, CancellationToken ct)
    {
        var (value, version) = await home.ReadAsync(key, ct);
        for (var at = 0; value is null && at < others.Count; at++) value = (await others[at].ReadAsync(key, ct)).Value;
        return (value, version);
    }

    public Task<bool> WriteAsync(string key, string value, long expectedVersion, CancellationToken ct) => home.WriteAsync(key, value, expectedVersion, ct);
}
