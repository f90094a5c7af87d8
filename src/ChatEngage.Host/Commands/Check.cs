using System.CommandLine;
using System.Globalization;
using ChatEngage.Digests;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Composition;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Retention;
using ChatEngage.Sources.Feed;

namespace ChatEngage.Host.Commands;

/// <summary>Says for each part whether it will work, and shows what the operator has to hand on: secrets and the local token.</summary>
internal static class Check
{
    public static Command Build()
    {
        var command = new Command("check", "Validates configuration and connections; shows webhook secrets and the local token");
        command.Does((_, ct) => RunAsync(ct));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken ct)
    {
        var lines = new Lines(Console.Out);
        Setting setting;
        try
        {
            setting = await Setting.OpenAsync(ct);
        }
        catch (StartException error)
        {
            foreach (var sentence in error.Message.Split(Environment.NewLine)) lines.Fail(sentence);
            return lines.Exit;
        }
        await using (setting)
        {
            var options = setting.Options;
            lines.Ok($"configuration: {options.Brands.Count} brand(s)");
            lines.Ok($"data folder: {options.DataDirectory}");
            var stored = await lines.TryAsync(async () => await RedisAsync(setting, ct));
            if (stored && (options.Discord is not null || options.Teams is not null)) await ChatsAsync(setting, lines, ct);
            foreach (var off in Chats.Off(options)) lines.Ok(off);
            foreach (var brand in options.Brands)
            {
                await BrandAsync(brand, options, lines, ct);
                if (stored) await lines.TryAsync(() => RetentionAsync(brand, setting, ct));
            }
            lines.Ok($"http: {options.Http.Url.GetLeftPart(UriPartial.Authority)}");
            foreach (var token in options.Tokens)
                lines.Ok(setting.LocalToken is { } local ? $"token {token.Name} ({token.Role.ToString().ToLowerInvariant()}): {local}" : $"token {token.Name} ({token.Role.ToString().ToLowerInvariant()})");
            foreach (var notice in options.Notices) lines.Ok($"note: {notice}");
        }
        return lines.Exit;
    }

    private static async Task<string> RedisAsync(Setting setting, CancellationToken ct)
    {
        var storeroom = await setting.StoreroomAsync(ct);
        var ping = await storeroom.Connection.PingAsync(ct);
        var whose = storeroom.Embedded is { } embedded ? $"own server, {(embedded.Adopted ? "running" : "started for this check")}" : "by connection string";
        return string.Create(CultureInfo.InvariantCulture, $"redis: {storeroom.Connection.Describe} ({whose}) answers in {ping.TotalMilliseconds:0.0} ms");
    }

    private static async Task BrandAsync(BrandOptions brand, ServiceOptions options, Lines lines, CancellationToken ct)
    {
        var address = options.Http.Url.GetLeftPart(UriPartial.Authority);
        await lines.TryAsync(() => Task.FromResult($"brand {brand.Key}: {brand.Name}, {brand.Zone.Id}, {Playbooks.Read(brand).Count} canned responses"));
        foreach (var source in brand.Sources) await lines.TryAsync(() => SourceAsync(source, brand, options, ct));
        lines.Ok($"alerts {brand.Key}: {Alerts(brand, TimeProvider.System.GetUtcNow())}");
        foreach (var channel in brand.TeamChannels) lines.Ok($"team channel {brand.Key}/{channel.Name}: {Where(channel, address)}");
    }

    private static string Where(TeamChannelOptions channel, string address) => channel switch
    {
        { Type: TeamChannelType.Webhook } => $"webhook {channel.Url} secret {channel.Secret}",
        { Discord: { } discord } => $"discord channel {discord.ChannelId}, {Agents(discord.Agents.Count + discord.Groups.Count)}",
        { Teams: { } teams } => $"teams {teams.ChannelId ?? teams.ChatId ?? teams.User}, {Agents(teams.Agents.Count)}",
        _ => $"desk {address}/",
    };

    private static string Agents(int entries) => entries == 0 ? "nobody may decide there yet: list Agents" : $"{Phrases.Count(entries, "entry", "entries")} of who may decide";

    /// <summary>The accounts in chats, and whether each place can be used.</summary>
    private static async Task ChatsAsync(Setting setting, Lines lines, CancellationToken ct)
    {
        var stores = await (await setting.StoreroomAsync(ct)).StoresAsync(ct);
        await using var builder = new BrandBuilder(setting.Options, stores, new SourceHealth(setting.Time), Base32.RandomId(), setting.Time, setting.Loggers);
        foreach (var brand in setting.Options.Brands) builder.DigestsOf(brand, stores[brand.Key]);
        List<(bool Ok, string Says)> found = [];
        if (builder.Chats.Discord is { } discord) found.AddRange(await discord.CheckAsync(setting.Options.Brands, ct));
        if (builder.Chats.Teams is { } teams) found.AddRange(await teams.CheckAsync(ct));
        foreach (var (ok, says) in found)
            if (ok) lines.Ok(says);
            else lines.Fail(says);
    }

    private static async Task<string> RetentionAsync(BrandOptions brand, Setting setting, CancellationToken ct)
    {
        var state = await new RetentionSchedule(await setting.StoreAsync(brand, ct), setting.Time).StateAsync(ct);
        var name = $"retention {brand.Key}: log {brand.Retention.LogDays} days, texts {brand.Retention.TextDays} days, archive in {setting.Options.ArchiveOf(brand)}";
        if (state is not { Ran: { } ran, Last: { } last }) return $"{name}; it did not run yet";
        var told = string.Create(CultureInfo.InvariantCulture, $"{name}; last {ran.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}: {last}; next {state.Next.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}");
        return last.Problem is null ? told : throw new StartException(told);
    }

    /// <summary>Who would be called now, and when.</summary>
    internal static string Alerts(BrandOptions brand, DateTimeOffset now)
    {
        var rules = brand.Alerts;
        var onCall = rules.OnCallAt(now, brand.Zone) is { Count: > 0 } who ? string.Join(", ", who) : "nobody";
        var quiet = rules.Quiet is { } hours ? $", quiet hours {hours}{(rules.QuietUntil(now, brand.Zone) is null ? "" : " (now)")}" : "";
        var above = rules.Escalate is { } escalate ? $", then {escalate.Who} after {escalate.After:c}" : "";
        return $"after {rules.After:c}; on call now: {onCall}{above}{quiet}";
    }

    private static async Task<string> SourceAsync(SourceOptions source, BrandOptions brand, ServiceOptions options, CancellationToken ct)
    {
        var name = $"source {brand.Key}/{source.Name}";
        switch (source.Type)
        {
            case SourceType.Webhook:
                var hooks = $"{options.Http.Url.GetLeftPart(UriPartial.Authority)}/hooks/{brand.Key}/{source.Name}";
                return $"{name}: webhook {hooks} secret {string.Join(' ', source.Secrets)}{(source.ReplyUrl is null ? ", no ReplyUrl: replies are posted by hand" : "")}";
            case SourceType.Feed:
                return $"{name}: {await FeedAsync(name, Feeds.Options(source, brand, options), ct)}";
            case SourceType.Discord:
                return $"{name}: discord channels {string.Join(", ", source.Discord!.Channels)}";
            case SourceType.Teams:
                return $"{name}: teams {(source.Teams!.Channels is { Count: > 0 } channels ? string.Join(", ", channels) : "wherever the app is installed")}";
            default:
                return $"{name}: sample";
        }
    }

    private static async Task<string> FeedAsync(string name, FeedOptions options, CancellationToken ct)
    {
        using var fetcher = new FeedFetcher(new FeedGate(TimeProvider.System), TimeProvider.System);
        return await FeedPreview.FetchAsync(options, fetcher, ct) switch
        {
            FeedReading.Read { Feed: var feed } => string.Create(CultureInfo.InvariantCulture, $"feed {options.Url} is {feed.Format} with {feed.Items.Count} items"),
            var refused => throw new StartException($"{name}: feed {options.Url} cannot be read: {(refused as FeedReading.Refused)?.Why}"),
        };
    }

    private sealed class Lines(TextWriter output)
    {
        public int Exit { get; private set; }

        public void Ok(string what) => output.WriteLine($"ok    {what}");

        public void Fail(string what)
        {
            Exit = 1;
            output.WriteLine($"FAIL  {what}");
        }

        /// <summary>Whether it is as it should be.</summary>
        public async Task<bool> TryAsync(Func<Task<string>> look)
        {
            try
            {
                Ok(await look());
                return true;
            }
            catch (Exception error) when (error is StartException or StoreUnavailableException)
            {
                Fail(error.Message);
                return false;
            }
        }
    }
}
