using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Storage;

namespace ChatEngage.Discord;

/// <summary>
/// Whether to ask for the texts of messages. The gateway knows best, so they are asked for until it refuses; what it refused is not asked for at each start,
/// since that would cost the session, unless the portal says that it is switched on by now.
/// </summary>
internal sealed class ContentIntent(DiscordRest rest, IAdapterState state)
{
    private const string Key = "content";
    private const string Refused = "refused";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<bool> MayBeAskedForAsync(CancellationToken ct)
    {
        try
        {
            if ((await state.ReadAsync(Key, ct)).Value != Refused) return true;
        }
        catch (StoreUnavailableException)
        {
            return true;
        }
        if (await rest.Places.ApplicationAsync(ct, Patience) is not RestAnswer<Application>.Done { Value.MayReadContent: true }) return false;
        await KeepAsync("", ct);
        return true;
    }

    public Task RefusedAsync(CancellationToken ct) => KeepAsync(Refused, ct);

    private async Task KeepAsync(string value, CancellationToken ct)
    {
        try
        {
            await state.WriteAsync(Key, value, (await state.ReadAsync(Key, ct)).Version, ct);
        }
        catch (StoreUnavailableException)
        {
            // The next start asks once more.
        }
    }
}
