namespace ChatEngage.Storage;

/// <summary>An adapter's own small state (cursor, ETag, session), per brand and adapter.</summary>
public interface IAdapterState
{
    /// <summary>The value and its version; null and 0 when there is none.</summary>
    Task<(string? Value, long Version)> ReadAsync(string key, CancellationToken ct);

    /// <summary>False when somebody else wrote since <paramref name="expectedVersion"/> was read: read again.</summary>
    Task<bool> WriteAsync(string key, string value, long expectedVersion, CancellationToken ct);
}
