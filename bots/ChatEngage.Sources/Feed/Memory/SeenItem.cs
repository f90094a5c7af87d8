namespace ChatEngage.Sources.Feed;

/// <summary>What happened to an item that was seen.</summary>
[Flags]
internal enum SeenAs : byte
{
    None = 0,

    /// <summary>Handed to the inbox: edits follow.</summary>
    Delivered = 1,

    /// <summary>Older than the listening: never handed over, whatever becomes of it.</summary>
    Old = 2,

    /// <summary>Its <see cref="SeenItem.Id"/> is kept beside.</summary>
    HasId = 4,
}

/// <summary>One item of the past, in digests.</summary>
/// <param name="Guid">Of its guid; zero when it has none, or none of its own.</param>
/// <param name="Link">Of its address; zero as above.</param>
/// <param name="Content">Of what it says.</param>
/// <param name="Date">Seconds since 1970; 0 when it does not say.</param>
/// <param name="Id">The id of the mention it became; null for most that are long past.</param>
internal sealed record SeenItem(ulong Guid, ulong Link, ulong Content, uint Date, SeenAs As, string? Id = null);
