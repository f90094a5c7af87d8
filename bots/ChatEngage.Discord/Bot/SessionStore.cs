using ChatEngage.Discord.Client.Gateway;
using ChatEngage.Storage;

namespace ChatEngage.Discord;

/// <summary>Keeps the gateway session, so that a restart resumes it.</summary>
internal sealed class SessionStore(IAdapterState state) : IGatewaySessionStore
{
    private const string Key = "session";

    private long? version;
    private string? mine;
    private bool lost;

    public async Task<string?> ReadAsync(CancellationToken ct)
    {
        (var value, version) = await state.ReadAsync(Key, ct);
        return value;
    }

    /// <summary>Saves nothing any more once somebody else did: whoever lost the lease of the bot must not write over the session of who holds it.</summary>
    public async Task SaveAsync(string memory, CancellationToken ct)
    {
        if (lost) return;
        // Where it could not be read at the start, this begins here.
        version ??= (await state.ReadAsync(Key, ct)).Version;
        // One of ours whose answer did not come may stand there.
        if (mine is not null && await state.ReadAsync(Key, ct) is var (value, at) && value == mine) version = at;
        mine = memory;
        lost = !await state.WriteAsync(Key, memory, version.Value, ct);
    }
}
