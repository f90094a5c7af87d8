namespace ChatEngage.Teams.Client.Connector;

/// <summary>One call of the connector, with all its attempts.</summary>
internal sealed record Call
{
    public required HttpMethod Method { get; init; }

    public required Uri Url { get; init; }

    /// <summary>What its pace is counted by.</summary>
    public required string Place { get; init; }

    public required string Tenant { get; init; }

    /// <summary>What an attempt sends, asked for as it begins; null says that nothing is to be sent any more. A call that only reads or deletes has none.</summary>
    public Func<byte[]?>? Body { get; init; }

    /// <summary>A repeat changes nothing, so an unknown outcome is simply tried again.</summary>
    public bool MayRepeat => Method != HttpMethod.Post;

    public bool Sends => Method != HttpMethod.Get;
}
