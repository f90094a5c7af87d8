using ChatEngage.Host.Composition;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Operations;
using ChatEngage.Storage;

namespace ChatEngage.Host.Commands;

/// <summary>What a command runs in: the configuration, the clock, and storage when it asks for it.</summary>
internal sealed class Setting : IAsyncDisposable
{
    private Storeroom? store;

    private Setting(ServiceOptions options, string? localToken, ILoggerFactory logs) => (Options, LocalToken, Loggers) = (options, localToken, logs);

    /// <summary>With the secrets that the first start makes filled in.</summary>
    public ServiceOptions Options { get; }

    /// <summary>Null when tokens are configured.</summary>
    public string? LocalToken { get; }
    public ILoggerFactory Loggers { get; }
    public TimeProvider Time { get; } = TimeProvider.System;

    /// <exception cref="StartException">The configuration is wrong, or the data folder cannot be used.</exception>
    public static async Task<Setting> OpenAsync(CancellationToken ct)
    {
        var (_, options) = ConfigurationFiles.Read(AppContext.BaseDirectory);
        var (complete, local) = await Secrets.CompleteAsync(options, ct);
        return new Setting(complete, local, LoggerFactory.Create(logging => Logs.Configure(logging, LogLevel.Warning)));
    }

    /// <summary>Attached to a running server, or started for as long as this command runs.</summary>
    public async Task<Storeroom> StoreroomAsync(CancellationToken ct) => store ??= await Storeroom.OpenAsync(Options, Time, Loggers, ct);

    public async Task<IBrandStore> StoreAsync(BrandOptions brand, CancellationToken ct) => await (await StoreroomAsync(ct)).StoreAsync(brand, ct);

    /// <exception cref="StartException">There is no such brand.</exception>
    public BrandOptions Brand(string name) => Options.Brand(name);

    /// <summary>The brand that is named, or all of them.</summary>
    public IReadOnlyList<BrandOptions> BrandOrAll(string? name) => name is null ? Options.Brands : [Brand(name)];

    public async ValueTask DisposeAsync()
    {
        if (store is not null) await store.DisposeAsync();
        Loggers.Dispose();
    }
}
