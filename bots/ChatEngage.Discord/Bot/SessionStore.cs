using ChatEngage.Discord.Client.Gateway;
using ChatEngage.Storage;

namespace ChatEngage.Discord;

/// <summary>Keeps the gateway session, so that a restart resumes it.</summary>
internal sealed class SessionStore(IAdapterState state) : IGatewaySessionStore
{
    private const string Key = "session";

    public async Task<string?> ReadAsync(CancellationToken ct) => (await state.ReadAsync(Key, ct)).Value;

    public async Task SaveAsync(string memory, CancellationToken ct)
    {
        // Whoever holds the lease of the bot is the only one that writes.
        while (!await state.WriteAsync(Key, memory, (await state.ReadAsync(Key, ct)).Version, ct)) ct.ThrowIfCancellationRequested();
    }
}
