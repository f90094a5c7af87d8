using System.Text.Json.Serialization;

namespace ChatEngage.Digests;

/// <summary>The network at the end of a local day, as it was measured; the next day's builds on it.</summary>
/// <param name="Accounts">The last count of each own account.</param>
public sealed record NetworkMeasure(DateOnly Date, long People, IReadOnlyList<FollowerCount> Accounts, long Gained, long Lost)
{
    [JsonIgnore]
    public NetworkLevel Level => new(
        Accounts.GroupBy(account => account.Source, StringComparer.Ordinal).OrderBy(source => source.Key, StringComparer.Ordinal).ToDictionary(source => source.Key, source => source.Sum(account => account.Followers)),
        People,
        Gained,
        Lost);

    /// <summary>What a day makes of the level before it: an account that nobody told of stays as it was.</summary>
    /// <param name="before">Null: nothing is known of the days before; a first count gains nothing.</param>
    public static NetworkMeasure Of(DayFigures day, NetworkMeasure? before, long people)
    {
        ArgumentNullException.ThrowIfNull(day);
        var accounts = (before?.Accounts ?? []).ToDictionary(account => account.Account);
        var (gained, lost) = (day.FollowsGained, day.FollowsLost);
        foreach (var count in day.Followers)
        {
            if (accounts.TryGetValue(count.Account, out var known))
            {
                var moved = count.Followers - known.Followers;
                if (moved > 0) gained += moved;
                else lost -= moved;
            }
            accounts[count.Account] = count;
        }
        return new NetworkMeasure(day.Date, people, [.. accounts.Values.OrderBy(account => account.Account, StringComparer.Ordinal)], gained, lost);
    }

    /// <summary>The level of a day on which nobody told anything.</summary>
    public static NetworkMeasure Unmoved(DateOnly date, NetworkMeasure? before, long people) => new(date, people, before?.Accounts ?? [], 0, 0);
}
