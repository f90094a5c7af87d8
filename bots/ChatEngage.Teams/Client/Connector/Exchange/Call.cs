namespace ChatEngage.Teams.Client.Connector;

/// <summary>One call of the connector, with all its attempts.</summary>
internal sealed record Call
{
    public required HttpMethod Method { get; init; }

    public required Uri Url { get; init; }

    /// <summary>What its pace is counted by.</summary>
    public required string Place { get; init; }

    public required string Tenant { get; init; }

    /// <summary>What each attempt sends.</summary>
    public ICallBody? Body { get; init; }

    /// <summary>A repeat changes nothing, so an unknown outcome is simply tried again.</summary>
    public bool MayRepeat => Method != HttpMethod.Post;

    public bool Sends => Method != HttpMethod.Get;
}

/// <summary>What a call sends, asked for at each attempt.</summary>
internal interface ICallBody
{
    /// <summary>Null: nothing is to be sent any more.</summary>
    byte[]? Next();

    /// <summary>The attempt did not do it, and another may follow.</summary>
    void Pause();
}

/// <summary>The same at each attempt.</summary>
internal sealed class FixedBody(byte[] json) : ICallBody
{
    public byte[]? Next() => json;

    public void Pause()
    {
    }
}
