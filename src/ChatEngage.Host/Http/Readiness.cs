using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Composition;
using ChatEngage.Host.Http.Views;

namespace ChatEngage.Host.Http;

/// <summary>Whether the service can do its work, and which part of it cannot.</summary>
internal sealed class Readiness(BrandDirectory brands, Chats chats, SourceHealth health, Workers workers, TimeProvider time)
{
    private const int TooManyFailures = 3;
    private const int DaysLookedAt = 7;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly PartView Fine = new("ok", null);

    public async Task<ReadinessView> LookAsync(CancellationToken ct)
    {
        var redis = await RedisAsync(ct);
        var parts = new ReadinessParts(redis, Sources(), redis == Fine ? await TeamChannelsAsync(ct) : Fine, Jobs());
        return new ReadinessView(parts is { Redis.Status: "ok", Sources.Status: "ok", TeamChannels.Status: "ok", Jobs.Status: "ok" } ? "ok" : "failing", parts);
    }

    private async Task<PartView> RedisAsync(CancellationToken ct)
    {
        foreach (var brand in brands.All)
            if (await TryAsync(token => CountAsync(brand, token), ct) is null)
                return Broken("does not answer");
        return Fine;

        static async Task<PartView> CountAsync(BrandRuntime brand, CancellationToken ct)
        {
            await brand.Store.Queue.CountAsync(ct);
            return Fine;
        }
    }

    private PartView Sources()
    {
        var all = brands.All.SelectMany(brand => brand.Sources.Keys.Select(source => (Name: $"{brand.Brand.Key}/{source}", State: health.Of(brand.Brand.Key, source)))).ToList();
        if (Named(all.Where(source => source.State.Failures >= TooManyFailures && !source.State.Stopped)) is { Length: > 0 } failing) return Broken(failing);
        // What stopped for good is told, but nothing here can mend it: the service works.
        return Named(all.Where(source => source.State.Stopped)) is { Length: > 0 } stopped ? Fine with { Detail = $"stopped: {stopped}" } : Fine;

        static string Named(IEnumerable<(string Name, SourceHealth.State State)> sources) => string.Join("; ", sources.Select(source => $"{source.Name}: {source.State.Error}"));
    }

    /// <summary>A digest that may or may not be there, or was given up, waits for a human; the service works all the same.</summary>
    private async Task<PartView> TeamChannelsAsync(CancellationToken ct)
    {
        List<string> open = [];
        foreach (var brand in brands.All)
            open.AddRange(await TryAsync(token => OpenPostsAsync(brand, token), ct) ?? []);
        // What a chat refuses is for an operator to mend; what it only puts off goes on by itself. The desk works all the same.
        var troubled = chats.Health(null).Where(line => !line.Ok).Select(line => $"{line.Part}: {line.Detail}").ToList();
        if (open.Count > 0) troubled.Add($"to be posted again by a human: {string.Join("; ", open)}");
        return troubled.Count == 0 ? Fine : Fine with { Detail = string.Join("; ", troubled) };
    }

    private static async Task<List<string>> OpenPostsAsync(BrandRuntime brand, CancellationToken ct)
    {
        List<string> open = [];
        foreach (var day in await brand.Store.Digests.ListAsync(null, DaysLookedAt, ct))
            open.AddRange((await brand.Store.Digests.FindAsync(day, ct))?.Posts
                .Where(post => post.State is PostState.Unknown or PostState.Failed)
                .Select(post => $"{brand.Brand.Key}/{post.TeamChannel} digest of {day:yyyy-MM-dd} ({post.State.Word()})") ?? []);
        return open;
    }

    private PartView Jobs() => workers.Broken is { Count: > 0 } broken
        ? Broken(string.Join("; ", broken.Select(brand => $"{brand.Key}: {brand.Value}")))
        : Fine with { Detail = string.Join("; ", brands.All.SelectMany(Learning)) is { Length: > 0 } learning ? learning : null };

    private static IEnumerable<string> Learning(BrandRuntime brand)
    {
        if (brand.Learning.Progress < 1) yield return $"{brand.Brand.Key}: suggestions warming up {brand.Learning.Progress:0 %}";
        if (brand.Learning.Problem is { } problem) yield return $"{brand.Brand.Key}: {problem}";
    }

    private async Task<T?> TryAsync<T>(Func<CancellationToken, Task<T>> look, CancellationToken ct) where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            return await look(limit.Token).WaitAsync(Patience, time, ct);
        }
        catch (Exception error) when (error is TimeoutException or StoreUnavailableException)
        {
            // The store would try for longer than a probe waits.
            await limit.CancelAsync();
            return null;
        }
    }

    private static PartView Broken(string detail) => new("failing", detail);
}
