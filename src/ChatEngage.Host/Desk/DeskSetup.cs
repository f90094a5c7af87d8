using ChatEngage.Host.Desk.Pages;
using Microsoft.AspNetCore.DataProtection;

namespace ChatEngage.Host.Desk;

/// <summary>The web desk. It needs a <see cref="Brands.BrandDirectory"/>, an <see cref="IDeskTokens"/> and a <see cref="TimeProvider"/> beside it.</summary>
public static class DeskSetup
{
    internal const string Scheme = "desk";

    /// <param name="keys">Where the keys that sign logins are kept, so that a restart signs nobody out; null leaves it to the platform.</param>
    public static IServiceCollection AddDesk(this IServiceCollection services, DirectoryInfo? keys = null)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "chatengage-form";
            // The desk's own header says more (frame-ancestors).
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(Scheme).AddCookie(Scheme, options =>
        {
            options.Cookie.Name = "chatengage-desk";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.LoginPath = "/login";
        });
        var protection = services.AddDataProtection().SetApplicationName("ChatEngage");
        if (keys is not null) protection.PersistKeysToFileSystem(keys);
        services.AddSingleton<DeskLinks>();
        services.AddSingleton<InboxReader>();
        return services;
    }

    public static WebApplication MapDesk(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Use(NotFoundAsync);
        DeskAssets.Map(app);
        var desk = app.MapGroup("").AddEndpointFilter<DeskGuard>().ExcludeFromDescription();
        DeskLogin.Map(desk);
        var signedIn = desk.MapGroup("").AddEndpointFilter<SignedInOnly>();
        DeskPages.Map(signedIn);
        DeskReports.Map(signedIn);
        DeskDigests.Map(signedIn);
        DeskNcp.Map(signedIn);
        DeskContacts.Map(signedIn);
        DeskActions.Map(signedIn);
        return app;
    }

    /// <summary>A page for people who follow a wrong link; programs keep the bare 404.</summary>
    private static async Task NotFoundAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        var wantsPage = HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        if (http.Response.StatusCode != StatusCodes.Status404NotFound || http.GetEndpoint() is not null || http.Response.HasStarted || !wantsPage) return;
        DeskGuard.Protect(http);
        await MessageView.Page(StatusCodes.Status404NotFound, "Nothing here", "There is no such page.").ExecuteAsync(http);
    }
}
