namespace ChatEngage.Teams.Client.Connector;

/// <summary>A path below the service URL. Ids hold colons, semicolons and more, and are somebody else's words: each is one encoded segment.</summary>
internal sealed record ConnectorPath
{
    private ConnectorPath(string value) => Value = value;

    public string Value { get; }

    /// <returns>Null when an id cannot be a segment: an empty one, or dots, which would lead elsewhere.</returns>
    public static ConnectorPath? Of(params ReadOnlySpan<string> segments)
    {
        var encoded = new List<string>();
        foreach (var segment in segments)
        {
            if (segment.AsSpan().Trim('.').IsEmpty) return null;
            encoded.Add(Uri.EscapeDataString(segment));
        }
        return new ConnectorPath(string.Join('/', encoded));
    }

    public ConnectorPath With(string query) => new($"{Value}?{query}");

    /// <summary>Exactly one slash between the two.</summary>
    public Uri Below(ServiceUrl service) => new($"{service.Value.TrimEnd('/')}/{Value}");
}
