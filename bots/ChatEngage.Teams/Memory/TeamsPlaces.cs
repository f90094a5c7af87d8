using System.Collections.Concurrent;
using ChatEngage.Storage;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Memory;

namespace ChatEngage.Teams;

/// <summary>
/// The places in which the bot was heard of, kept so that it can speak there after a restart and from any replica. The service announces the same place again
/// and again, and moves its address: the newest counts.
/// </summary>
/// <param name="state">Of the bot alone: one for all brands.</param>
public sealed class TeamsPlaces(IAdapterState state, TimeProvider time)
{
    private const int MostCached = 5_000;
    private const int LongestId = 400;

    // Another replica may have learned something else meanwhile.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (string Text, long Since)> cached = new(StringComparer.Ordinal);

    /// <summary>Something came from there, so the bot may speak there.</summary>
    /// <param name="person">The directory's id of whom it came from; of use in a personal chat.</param>
    /// <exception cref="StoreUnavailableException">It may not be remembered; it comes again.</exception>
    internal async Task SeenAsync(ConversationReference reference, string? person, CancellationToken ct)
    {
        var place = Whole(reference);
        foreach (var key in Keys(place, person)) await NoteAsync(key, known => new KnownPlace(place, false, known?.Welcomed ?? false), false, ct);
        await ServiceAsync(place, ct);
    }

    /// <summary>How the service itself calls a person of the directory: with some, a chat begun by the directory's id is one that nobody sees.</summary>
    /// <exception cref="StoreUnavailableException">It may not be remembered; it comes again.</exception>
    internal Task AccountAsync(ChannelAccount? from, CancellationToken ct) =>
        from is { Id: { Length: > 0 and <= LongestId } id, AadObjectId: { Length: > 0 } person } ? WriteAsync(AccountKey(person), _ => id, false, ct) : Task.CompletedTask;

    /// <summary>The app was added there. True when it is to be greeted now.</summary>
    internal async Task<bool> AddedAsync(ConversationReference reference, string? person, CancellationToken ct)
    {
        var place = Whole(reference);
        var greet = false;
        foreach (var key in Keys(place, person))
        {
            await NoteAsync(key, known =>
            {
                if (key == PlaceKey(place.ConversationId)) greet = known is not { Welcomed: true };
                return new KnownPlace(place, false, true);
            }, true, ct);
        }
        await ServiceAsync(place, ct);
        return greet;
    }

    /// <summary>The app was taken away from there, or the place is gone. Where it comes again it is greeted again.</summary>
    internal async Task RemovedAsync(ConversationReference reference, string? person, CancellationToken ct)
    {
        var place = Whole(reference);
        foreach (var key in Keys(place, person)) await NoteAsync(key, known => new KnownPlace(place, true, false), true, ct);
    }

    /// <param name="id">Of a channel, a chat or a team.</param>
    internal async Task<KnownPlace?> FindAsync(string id, CancellationToken ct) => KnownText.Place((await state.ReadAsync(PlaceKey(id), ct)).Value);

    /// <param name="person">The directory's id.</param>
    internal async Task<KnownPlace?> FindPersonAsync(string person, CancellationToken ct) => KnownText.Place((await state.ReadAsync(PersonKey(person), ct)).Value);

    /// <param name="person">The directory's id.</param>
    internal async Task<string?> FindAccountAsync(string person, CancellationToken ct) => (await state.ReadAsync(AccountKey(person), ct)).Value;

    /// <param name="tenant">Null: whichever was heard of last.</param>
    internal async Task<KnownService?> FindServiceAsync(string? tenant, CancellationToken ct) => KnownText.Service((await state.ReadAsync(ServiceKey(tenant), ct)).Value);

    /// <summary>This place alone is gone, or the bot was thrown out of it; of what is around it nothing is said.</summary>
    internal Task GoneAsync(ConversationReference reference, CancellationToken ct)
    {
        var place = Whole(reference);
        return NoteAsync(PlaceKey(place.ConversationId), known => new KnownPlace(place, true, known?.Welcomed ?? false), true, ct);
    }

    private static ConversationReference Whole(ConversationReference reference) => reference with { ConversationId = reference.Place, RootId = null };

    private static IEnumerable<string> Keys(ConversationReference place, string? person)
    {
        yield return PlaceKey(place.ConversationId);
        if (place.TeamId is { Length: > 0 } team && team != place.ConversationId) yield return PlaceKey(team);
        if (place.ConversationType == ConversationTypes.Personal && person is { Length: > 0 }) yield return PersonKey(person);
    }

    private static string PlaceKey(string id) => StateKey.Of("place", id);

    private static string PersonKey(string person) => StateKey.Of("person", person.ToLowerInvariant());

    private static string AccountKey(string person) => StateKey.Of("account", person.ToLowerInvariant());

    private static string ServiceKey(string? tenant) => tenant is { Length: > 0 } ? StateKey.Of("service", tenant.ToLowerInvariant()) : "service";

    private async Task ServiceAsync(ConversationReference place, CancellationToken ct)
    {
        var text = KnownText.Write(new KnownService(place.ServiceUrl, place.BotId, place.TenantId));
        foreach (var key in new[] { ServiceKey(place.TenantId), ServiceKey(null) }.Distinct()) await WriteAsync(key, _ => text, false, ct);
    }

    private Task NoteAsync(string key, Func<KnownPlace?, KnownPlace> change, bool surely, CancellationToken ct) =>
        WriteAsync(key, text => KnownText.Write(change(KnownText.Place(text))), surely, ct);

    private async Task WriteAsync(string key, Func<string?, string> change, bool surely, CancellationToken ct)
    {
        if (!surely && cached.TryGetValue(key, out var known) && time.GetElapsedTime(known.Since) < Fresh && change(known.Text) == known.Text) return;
        string next;
        while (true)
        {
            var (before, version) = await state.ReadAsync(key, ct);
            next = change(before);
            if (next == before || await state.WriteAsync(key, next, version, ct)) break;
        }
        if (cached.Count >= MostCached) cached.Clear();
        cached[key] = (next, time.GetTimestamp());
    }
}
