namespace ChatEngage.Teams.Client.Connector;

/// <summary>Our token for the connector.</summary>
public interface IBotTokens
{
    /// <summary>Called before every attempt. Fetches at most once at a time; gives the old token for as long as it is good when a new one cannot be had.</summary>
    Task<TokenAnswer> GetAsync(CancellationToken ct);

    /// <summary>The connector refused it: never give it again. Another token, fetched meanwhile, stays.</summary>
    void Drop(string token);
}
