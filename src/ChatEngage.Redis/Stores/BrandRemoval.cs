using ChatEngage.Redis.Connection;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>Takes a whole brand out of the store.</summary>
public static class BrandRemoval
{
    private static readonly RedisScript Script = RedisScript.FromResource("removebrand");
    private const int Page = 1_000;

    /// <summary>Removes all that is kept under a brand's name, page by page; done again after a crash it goes on. How many keys went; null while a service works the brand.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public static async Task<long?> RemoveAsync(RedisConnection connection, BrandName brand, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var keys = new RedisKeys(brand);
        var (cursor, gone) = ("0", 0L);
        do
        {
            var answer = (RedisResult[])await connection.EvalAsync(Script, [keys.Owner], [keys.All, cursor, Page], ct);
            if ((string)answer[0] == "held") return null;
            cursor = (string)answer[0];
            gone += (long)answer[1];
        }
        while (cursor != "0");
        return gone;
    }
}
