namespace ChatEngage.FakeDiscord;

/// <summary>An uploaded file as the fake kept it.</summary>
public sealed record FakeFile(ulong Id, string Name, string ContentType, ReadOnlyMemory<byte> Bytes, string? Description);
