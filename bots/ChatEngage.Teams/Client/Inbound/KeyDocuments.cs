using Microsoft.IdentityModel.Protocols;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>Fetches the metadata and the key set: over https, or on this machine when the metadata is there; never more than 1 MiB.</summary>
internal sealed class KeyDocuments(HttpClient http, Uri metadata) : IDocumentRetriever
{
    private const int MaxBytes = 1024 * 1024;

    /// <exception cref="HttpRequestException">The key service did not answer 200.</exception>
    /// <exception cref="InvalidDataException">The address is not one to fetch keys from, or the document is too long.</exception>
    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.IsLoopback && metadata.IsLoopback)))
            throw new InvalidDataException("Keys are fetched over https only.");
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (response.StatusCode != System.Net.HttpStatusCode.OK) throw new HttpRequestException(HttpRequestError.InvalidResponse, "The key service did not answer 200.", null, response.StatusCode);
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        using var bytes = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(part, cancel)) > 0;)
        {
            if (bytes.Length + read > MaxBytes) throw new InvalidDataException("The document is longer than 1 MiB.");
            bytes.Write(part, 0, read);
        }
        return System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
