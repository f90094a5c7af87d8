using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ChatEngage.Review;

namespace ChatEngage.Host.Desk;

/// <summary>One-time links into the desk. Only a hash of each code is kept, and only in memory: a restart ends them all.</summary>
public sealed class DeskLinks(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, (Agent Who, DateTimeOffset Until)> open = new();

    /// <summary>A path that signs this agent in, once, within <see cref="Lifetime"/>; links issued before stay open.</summary>
    public string Issue(Agent who)
    {
        ArgumentNullException.ThrowIfNull(who);
        Forget();
        var code = Base32.RandomId();
        open[Hash(code)] = (who, time.GetUtcNow() + Lifetime);
        return $"/login/{code}";
    }

    /// <summary>Whether the code would sign somebody in; does not use it up.</summary>
    public bool IsOpen(string code) => open.TryGetValue(Hash(code), out var link) && link.Until > time.GetUtcNow();

    /// <summary>The agent of the code, which is used up by this; null when it was used before, is too old or was never issued.</summary>
    public Agent? Redeem(string code) => open.TryRemove(Hash(code), out var link) && link.Until > time.GetUtcNow() ? link.Who : null;

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var link in open)
            if (link.Value.Until <= now)
                open.TryRemove(link);
    }

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
