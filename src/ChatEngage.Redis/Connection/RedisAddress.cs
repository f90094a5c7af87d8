using System.Net;
using StackExchange.Redis;

namespace ChatEngage.Redis.Connection;

/// <summary>Reads a connection string, refusing at once what this version of the client would hang on.</summary>
internal static class RedisAddress
{
    private static readonly Version Client = typeof(ConnectionMultiplexer).Assembly.GetName().Version!;

    public static ConfigurationOptions Read(string connectionString)
    {
        if (Client.Major < 2)
        {
            Refuse(connectionString, "user=", "Redis users (ACL) do not work with this version of the Redis client: remove 'user=' and give the default user's password");
            Refuse(connectionString, "serviceName=", "Redis Sentinel does not work with this version of the Redis client: remove 'serviceName=' and name the server itself, or a cluster");
        }
        ConfigurationOptions options;
        try
        {
            options = ConfigurationOptions.Parse(connectionString);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or OverflowException)
        {
            // The client's message may quote the password, so it is neither repeated nor kept.
            throw new InvalidOperationException("Redis:ConnectionString cannot be read; write it like 'host:6379,password=…,ssl=true'.");
        }
        if (options.EndPoints.Count == 0)
            throw new InvalidOperationException("Redis:ConnectionString names no server; write it like 'host:6379,password=…,ssl=true'.");
        options.AbortOnConnectFail = false;
        options.ClientName ??= "chatengage";
        options.SetDefaultPorts();
        // Without it a connection that died silently is noticed only after a minute.
        if (options.KeepAlive is < 0 or > 10) options.KeepAlive = 10;
        return options;
    }

    /// <summary>The servers, without the password.</summary>
    public static string Describe(ConfigurationOptions options) =>
        string.Join(',', options.EndPoints.Select(point => point is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : point.ToString()));

    private static void Refuse(string connectionString, string option, string sentence)
    {
        if (connectionString.Split(',', StringSplitOptions.TrimEntries).Any(part => part.StartsWith(option, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException($"Redis:ConnectionString: {sentence}.");
    }
}
