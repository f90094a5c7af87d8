using ChatEngage.Host.Brands;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Desk;
using ChatEngage.Host.Digests;
using ChatEngage.Host.Http;
using ChatEngage.Host.Http.Views;

namespace ChatEngage.Host.Composition;

/// <summary>The web application: its services, and what a request passes on its way.</summary>
internal static class WebComposition
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(30);

    public static WebApplication Build(ServiceOptions options, BrandDirectory brands, Chats chats, SourceHealth health, TimeProvider time, ILoggerFactory logs)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseUrls(options.Http.Url.GetLeftPart(UriPartial.Authority)).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = 4_096;
        });
        var services = builder.Services;
        services.AddSingleton(logs);
        services.AddSingleton(time);
        services.AddSingleton(options);
        services.AddSingleton(brands);
        services.AddSingleton(health);
        services.AddSingleton(chats);
        services.AddSingleton(new Tokens(options.Tokens));
        services.AddSingleton<IDeskTokens>(provider => provider.GetRequiredService<Tokens>());
        services.AddDesk(Directory.CreateDirectory(Path.Combine(options.DataDirectory, "keys"), OwnerOnly));
        services.AddSingleton<Hooks>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<Workers>();
        services.AddHostedService(provider => provider.GetRequiredService<Workers>());
        services.AddJobs(brands, time);
        services.AddRouting();
        services.AddOpenApi(api => api.AddDocumentTransformer((document, _, _) =>
        {
            (document.Info.Title, document.Info.Version) = ("ChatEngage", "1");
            // Served under whatever address the caller used.
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin);
        services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        var app = builder.Build();
        app.UseMiddleware<Front>();
        app.UseRouting();
        app.UseMiddleware<Access>();
        app.MapForPrograms();
        app.MapDesk();
        return app;
    }
}
