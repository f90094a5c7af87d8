using System.CommandLine;
using System.Text.Json;
using ChatEngage.Digests;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Composition;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Digests;
using ChatEngage.Host.Http.Views;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Host.Commands;

/// <summary>Prints the digest of a day, or posts it.</summary>
internal static class DigestDay
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Command Build()
    {
        var brand = CommandLine.BrandOption(required: true);
        var date = CommandLine.DayOption();
        var post = new Option<bool>("--post") { Description = "Post it wherever it is not posted yet; the day must be over" };
        var json = new Option<bool>("--json") { Description = "Print it as one JSON object" };
        var command = new Command("digest", "Prints the digest of a local day as text: the stored one, or what it would be now") { brand, date, post, json };
        command.Does((parsed, ct) => RunAsync(parsed.GetRequiredValue(brand), parsed.GetValue(date), parsed.GetValue(post), parsed.GetValue(json), ct));
        return command;
    }

    private static async Task<int> RunAsync(string name, DateOnly date, bool post, bool json, CancellationToken ct)
    {
        await using var setting = await Setting.OpenAsync(ct);
        var options = setting.Brand(name);
        var stores = await (await setting.StoreroomAsync(ct)).StoresAsync(ct);
        var store = stores[options.Key];
        await using var builder = new BrandBuilder(setting.Options, stores, new SourceHealth(setting.Time), Base32.RandomId(), setting.Time, setting.Loggers);
        var (digests, posters) = builder.DigestsOf(options, store);
        if (date > digests.Today) throw new StartException($"{date:yyyy-MM-dd} has not begun yet.");
        if (post && date >= digests.Today) throw new StartException($"{date:yyyy-MM-dd} is not over yet; its digest can be posted from the next day on.");
        var ended = !post || await PostAsync(digests, posters, store, date, setting, ct);
        var (digest, stored) = await digests.LookAsync(date, ct);
        if (json) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(DigestView.Of(digest, stored), ApiJson.Default.DigestView));
        else await Console.Out.WriteAsync((await digests.ShowAsync(digest, ct)).Text);
        if (post)
            foreach (var channel in store.Brand.DigestChannels) await Console.Error.WriteLineAsync(Said(channel, digest.In(channel)));
        return ended ? 0 : 1;
    }

    private static string Said(string channel, ChannelPost? post) => post switch
    {
        null => $"{channel}: not posted yet",
        { State: PostState.Posted, At: { } at } => $"{channel}: posted at {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}",
        _ => $"{channel}: {post.State.ToString().ToLowerInvariant()}{(post.Error is { } error ? $" ({error})" : "")}",
    };

    /// <summary>By the service that works the brand; without one, here.</summary>
    private static async Task<bool> PostAsync(BrandDigests digests, IReadOnlyList<ITaskHandler> posters, IBrandStore store, DateOnly date, Setting setting, CancellationToken ct)
    {
        await digests.OrderAsync(date, ct);
        var replica = $"command-{Base32.RandomId()}";
        var epoch = await store.Owner.AcquireAsync(replica, ct);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        List<Task> work = [];
        if (epoch is { } held)
        {
            var log = setting.Loggers.CreateLogger("digest");
            work.AddRange(posters.Select(handler => new LaneWorker(store.Tasks, handler, store.Signals, setting.Time, log).RunAsync(held, done.Token, ct)));
            work.Add(HoldAsync(store, replica, held, setting.Time, done.Token));
        }
        var kept = await digests.SettledAsync(date, Patience, ct);
        await done.CancelAsync();
        await Task.WhenAll(work);
        if (epoch is { } own) await store.Owner.ReleaseAsync(replica, own, ct);
        return store.Brand.DigestChannels.All(channel => kept?.In(channel) is { State: PostState.Posted });
    }

    private static async Task HoldAsync(IBrandStore store, string replica, long epoch, TimeProvider time, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            await Task.Delay(IOwnerLease.RenewEvery, time, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!done.IsCancellationRequested) await store.Owner.RenewAsync(replica, epoch, CancellationToken.None);
        }
    }
}
