using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Review;
using ChatEngage.Sources.Webhook;

namespace ChatEngage.Host.Configuration;

/// <summary>What the first start makes up because nobody configured it; kept in <c>secrets.json</c> of the data folder.</summary>
internal sealed record Secrets
{
    public const string LocalToken = "local";
    private const string FileName = "secrets.json";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>By brand and source or team channel, like <c>demo/hooks</c> and <c>demo/team/social</c>.</summary>
    public Dictionary<string, string> Webhooks { get; init; } = [];

    /// <summary>By name.</summary>
    public Dictionary<string, string> Tokens { get; init; } = [];

    /// <summary>The options with every missing secret filled in. Makes what is missing once, however many processes start together.</summary>
    /// <exception cref="StartException">The data folder cannot be used.</exception>
    public static async Task<(ServiceOptions Options, string? LocalToken)> CompleteAsync(ServiceOptions options, CancellationToken ct)
    {
        var secrets = await KeepAsync(options, ct);
        var brands = options.Brands.Select(brand => brand with
        {
            Sources = [.. brand.Sources.Select(source => IsBare(source) ? source with { Secrets = [secrets.Webhooks[Key(brand, source)]] } : source)],
            TeamChannels = [.. brand.TeamChannels.Select(channel => IsBare(channel) ? channel with { Secret = secrets.Webhooks[Key(brand, channel)] } : channel)],
        });
        if (options.Tokens.Count > 0) return (options with { Brands = [.. brands] }, null);
        var local = secrets.Tokens[LocalToken];
        var token = new TokenOptions(LocalToken, Role.Lead, SHA256.HashData(Encoding.UTF8.GetBytes(local)));
        return (options with { Brands = [.. brands], Tokens = [token] }, local);
    }

    private static async Task<Secrets> KeepAsync(ServiceOptions options, CancellationToken ct)
    {
        try
        {
            Directory.CreateDirectory(options.DataDirectory, OwnerOnly | UnixFileMode.UserExecute);
            var path = Path.Combine(options.DataDirectory, FileName);
            await using var alone = await LockAsync(Path.Combine(options.DataDirectory, "secrets.lock"), ct);
            var known = File.Exists(path)
                ? JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, ct), SecretsJson.Default.Secrets) ?? new Secrets()
                : new Secrets();
            if (!known.Fill(options)) return known;
            await WriteAsync(path, known, ct);
            return known;
        }
        catch (JsonException error)
        {
            throw new StartException($"{Path.Combine(options.DataDirectory, FileName)} is damaged; restore it, or remove it to have new secrets made.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"ChatEngage:DataDirectory is '{options.DataDirectory}'; it cannot be written ({error.Message.TrimEnd('.')}), so give a folder of your own.", error);
        }
    }

    /// <summary>False when nothing is missing.</summary>
    private bool Fill(ServiceOptions options)
    {
        var before = Webhooks.Count + Tokens.Count;
        var bare = options.Brands.SelectMany(brand => brand.Sources.Where(IsBare).Select(source => Key(brand, source)).Concat(brand.TeamChannels.Where(IsBare).Select(channel => Key(brand, channel))));
        foreach (var key in bare) Webhooks.TryAdd(key, WebhookSecret.Generate().Reveal());
        if (options.Tokens.Count == 0) Tokens.TryAdd(LocalToken, "ce_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        return Webhooks.Count + Tokens.Count > before;
    }

    private static async Task WriteAsync(string path, Secrets secrets, CancellationToken ct)
    {
        var temporary = path + ".new";
        File.Delete(temporary);
        var open = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        await using (var stream = new FileStream(temporary, open))
        {
            await JsonSerializer.SerializeAsync(stream, secrets, SecretsJson.Default.Secrets, ct);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, UnixCreateMode = OwnerOnly });
            }
            catch (IOException) when (File.Exists(path) && tries < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, ct);
            }
        }
    }

    private static bool IsBare(SourceOptions source) => source is { Type: SourceType.Webhook, Secrets.Count: 0 };
    private static bool IsBare(TeamChannelOptions channel) => channel is { Type: TeamChannelType.Webhook, Secret: null };
    private static string Key(BrandOptions brand, SourceOptions source) => $"{brand.Key}/{source.Name}";
    private static string Key(BrandOptions brand, TeamChannelOptions channel) => $"{brand.Key}/team/{channel.Name}";
}

[JsonSerializable(typeof(Secrets))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
internal sealed partial class SecretsJson : JsonSerializerContext;
