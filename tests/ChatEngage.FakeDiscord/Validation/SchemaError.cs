namespace ChatEngage.FakeDiscord;

/// <summary>What a schema found.</summary>
/// <param name="IsUnknown">True for a field that the schema does not name: Discord passes over it, so it is noted and not refused.</param>
internal sealed record SchemaError(string Path, string Code, string Message, bool IsUnknown = false);
