namespace ChatEngage.Discord.Client.Wire;

/// <summary>A file to be sent: at most 10 MiB each, 25 MiB a request.</summary>
/// <param name="Description">What the picture shows, for those who cannot see it; up to 1024 characters.</param>
public sealed record Upload(string FileName, string ContentType, ReadOnlyMemory<byte> Bytes, string? Description = null)
{
    public override string ToString() => $"Upload of {Bytes.Length} bytes";
}
