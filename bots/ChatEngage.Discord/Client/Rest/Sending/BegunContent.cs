using System.Net;

namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>A body that knows whether any of it was asked for: before that, the service cannot have acted on it.</summary>
internal sealed class BegunContent : HttpContent
{
    private readonly HttpContent content;

    public BegunContent(HttpContent content)
    {
        this.content = content;
        foreach (var (name, values) in content.Headers) Headers.TryAddWithoutValidation(name, values);
    }

    public bool Begun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Begun = true;
        return content.CopyToAsync(stream, context, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = content.Headers.ContentLength ?? 0;
        return content.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) content.Dispose();
        base.Dispose(disposing);
    }
}
