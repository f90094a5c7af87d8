namespace ChatEngage.Digests;

/// <summary>Makes a digest ready to be shown: with the names of the people in it as they are known now.</summary>
public interface IDigestRenderer
{
    Task<ShownDigest> RenderAsync(KeptDigest digest, CancellationToken ct);
}

/// <summary>A digest ready to be shown.</summary>
/// <param name="Names">What to call the contacts in it: outside text, to be escaped; who was erased is missing.</param>
/// <param name="Lines">What it says below its headline; outside text in it is not escaped.</param>
/// <param name="Days">The last days up to this one, oldest first, for a chart.</param>
/// <param name="Chart">A picture of these days as PNG; null where none can be made.</param>
public sealed record ShownDigest(KeptDigest Kept, string Brand, IReadOnlyDictionary<ContactId, string> Names, IReadOnlyList<DigestLine> Lines, IReadOnlyList<NcpDay> Days, ReadOnlyMemory<byte>? Chart)
{
    /// <summary>All of it as plain text.</summary>
    public string Text => DigestText.Write(Kept.Digest, Brand, Lines);
}
