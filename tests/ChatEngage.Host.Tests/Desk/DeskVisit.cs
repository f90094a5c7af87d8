using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ChatEngage.Host.Tests.Desk;

/// <summary>A browser without script, signed in with a token.</summary>
internal sealed class DeskVisit(string url) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(60) };

    public static async Task<DeskVisit> SignInAsync(RunningService service, string role = "agent")
    {
        var visit = new DeskVisit(service.Url);
        await visit.SubmitAsync(await visit.OpenAsync("/login"), "form", ("token", RunningService.TokenOf(role)));
        return visit;
    }

    public async Task<IHtmlDocument> OpenAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var answer = await client.GetAsync(path);
        return await ReadAsync(answer, status);
    }

    /// <summary>Sends a form of a page with its own hidden fields and these.</summary>
    public async Task<IHtmlDocument> SubmitAsync(IHtmlDocument page, string form, params (string Name, string Value)[] fields)
    {
        var found = page.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"The page has no {form}.");
        return await PostAsync(found.GetAttribute("action")!, HttpStatusCode.OK, fields.Concat(found.QuerySelectorAll("input[type=hidden]").Cast<IHtmlInputElement>().Select(input => (input.Name!, input.Value))));
    }

    /// <summary>Sends what no form of the page offers, with the page's own protection against forgery.</summary>
    public Task<IHtmlDocument> ForceAsync(string path, IHtmlDocument page, HttpStatusCode status, params (string Name, string Value)[] fields)
    {
        var token = (IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!;
        return PostAsync(path, status, fields.Append((token.Name!, token.Value)));
    }

    /// <summary>Sends it, whatever page that leads to.</summary>
    public async Task SendAsync(string path, IHtmlDocument page, params (string Name, string Value)[] fields)
    {
        var token = (IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!;
        using var content = new FormUrlEncodedContent(fields.Append((token.Name!, token.Value)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var answer = await client.PostAsync(path, content);
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }

    public void Dispose() => client.Dispose();

    private async Task<IHtmlDocument> PostAsync(string path, HttpStatusCode status, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await client.PostAsync(path, content);
        return await ReadAsync(answer, status);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.RequestMessage!.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode}");
        return await new HtmlParser().ParseDocumentAsync(text);
    }
}
