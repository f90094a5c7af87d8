using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Desk;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Desk;

/// <summary>A page of the desk rendered from what it is given, without a service around it.</summary>
internal static class DeskPage
{
    /// <summary>Kept beside the test program (pages/*.html) for a human to look at.</summary>
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "pages");

    public static async Task<IHtmlDocument> RenderAsync<TPage>(string name, Dictionary<string, object?> parameters) where TPage : IComponent
    {
        await using var services = new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new BrandDirectory([]))
            .AddSingleton<AntiforgeryStateProvider, NoForgery>()
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, name + ".html"), html.Replace("</head>", $"<style>{await SheetAsync()}</style></head>", StringComparison.Ordinal));
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    private static async Task<string> SheetAsync()
    {
        using var sheet = new StreamReader(typeof(DeskAssets).Assembly.GetManifestResourceStream("desk.css")!);
        return await sheet.ReadToEndAsync();
    }

    /// <summary>What the eye reads, without breaks.</summary>
    public static string Words(this AngleSharp.Dom.IElement? element) => string.Join(' ', element?.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? []);

    private sealed class NoForgery : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
