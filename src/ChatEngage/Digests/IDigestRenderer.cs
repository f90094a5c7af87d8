namespace ChatEngage.Digests;

/// <summary>Makes a digest ready to be shown: with the names of the people in it as they are known now.</summary>
public interface IDigestRenderer
{
    Task<ShownDigest> RenderAsync(KeptDigest digest, CancellationToken ct);
}

/// <summary>A digest ready to be shown.</summary>
/// <param name="Names">What to call the contacts in it: outside text, to be escaped; who was erased is missing.</param>
/// <param name="Text">All of it as plain text.</param>
/// <param name="Chart">A picture of the last days as PNG; null where none can be made.</param>
public sealed record ShownDigest(KeptDigest Kept, string Brand, IReadOnlyDictionary<ContactId, string> Names, string Text, ReadOnlyMemory<byte>? Chart);
