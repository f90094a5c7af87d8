namespace ChatEngage.Sources.Feed;

/// <summary>What one try to fetch a feed came to.</summary>
public abstract record Fetched
{
    private Fetched() { }

    /// <summary>A body, unpacked.</summary>
    /// <param name="Address">Who gave it in the end; addresses in the body are relative to this one.</param>
    /// <param name="Moved">Where permanent redirects say the feed lives from now on; null when it was where it was asked for.</param>
    /// <param name="Validators">To be sent with the next request; null when the answer carried none.</param>
    public sealed record Body(ReadOnlyMemory<byte> Bytes, string? ContentType, Uri Address, Uri? Moved, Validators? Validators) : Fetched;

    /// <summary>Nothing changed since the validators were given.</summary>
    public sealed record Unchanged(Uri? Moved) : Fetched;

    /// <summary>410: it is gone and will not come back.</summary>
    public sealed record Gone : Fetched;

    /// <summary>It did not work out; one sentence for the operator, without anything of the body.</summary>
    /// <param name="After">How long the place asks to stay away; null when it does not say.</param>
    public sealed record Failed(string Why, TimeSpan? After = null) : Fetched;
}

/// <summary>ETag and Last-Modified as an address gave them, byte for byte.</summary>
public sealed record Validators(Uri Address, string? ETag, string? Modified);
