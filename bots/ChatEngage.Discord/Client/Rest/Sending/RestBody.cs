using System.Globalization;
using System.Net.Http.Headers;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>A body that can be sent more than once.</summary>
internal sealed record RestBody(byte[] Json, IReadOnlyList<Upload>? Files = null)
{
    public HttpContent Content()
    {
        var json = new ByteArrayContent(Json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (Files is null or { Count: 0 }) return json;
        var form = new MultipartFormDataContent { { json, "payload_json" } };
        foreach (var (n, file) in Files.Index())
        {
            var part = new ReadOnlyMemoryContent(file.Bytes) { Headers = { ContentType = MediaTypeHeaderValue.TryParse(file.ContentType, out var type) ? type : new("application/octet-stream") } };
            form.Add(part, string.Create(CultureInfo.InvariantCulture, $"files[{n}]"), file.FileName);
        }
        return form;
    }
}
