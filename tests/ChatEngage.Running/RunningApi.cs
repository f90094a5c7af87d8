using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ChatEngage.Running;

/// <summary>The HTTP API as an outside program sees it.</summary>
public sealed class RunningApi : IDisposable
{
    public RunningApi(string url, string token)
    {
        Client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(60) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public HttpClient Client { get; }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>The status and the body (null when it is none of JSON).</summary>
    public async Task<(int Status, JsonNode? Body)> PostAsync(string path, object body, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.StartsWith('{') ? JsonNode.Parse(text) : null);
    }

    /// <summary>Every conversation of a brand, page by page.</summary>
    public async Task<List<JsonNode>> ConversationsAsync(string brand, string more = "")
    {
        List<JsonNode> all = [];
        string? cursor = null;
        do
        {
            var page = await GetAsync($"/api/v1/conversations?brand={brand}&limit=200{more}{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            all.AddRange(page["items"]!.AsArray().Select(item => item!));
            cursor = (string?)page["next"];
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>The log of a brand, all of it.</summary>
    public async Task<List<JsonNode>> InteractionsAsync(string brand)
    {
        var text = await Client.GetStringAsync(new Uri($"/api/v1/interactions?brand={brand}&since=2020-01-01T00:00:00Z", UriKind.Relative));
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    public void Dispose() => Client.Dispose();
}
