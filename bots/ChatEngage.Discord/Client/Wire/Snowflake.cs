using System.Globalization;
using System.Text.Json.Serialization;

namespace ChatEngage.Discord.Client.Wire;

/// <summary>An id of the service. It holds the time it was made, so ids sort by time. Zero stands for none.</summary>
[JsonConverter(typeof(SnowflakeConverter))]
public readonly record struct Snowflake(ulong Value) : IComparable<Snowflake>
{
    private const long Epoch = 1_420_070_400_000;

    public bool IsNone => Value == 0;

    /// <summary>When it was made, by the service's clock, to the millisecond.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> 22) + Epoch);

    /// <summary>The greatest id that is older than everything made at or after <paramref name="time"/>: what <c>after</c> takes to read from then on.</summary>
    public static Snowflake Before(DateTimeOffset time)
    {
        var milliseconds = time.ToUnixTimeMilliseconds() - Epoch;
        return milliseconds <= 0 ? default : new(((ulong)milliseconds << 22) - 1);
    }

    public static bool TryParse(string? text, out Snowflake id)
    {
        var read = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0;
        id = read ? new(value) : default;
        return read;
    }

    public int CompareTo(Snowflake other) => Value.CompareTo(other.Value);
    public static bool operator <(Snowflake left, Snowflake right) => left.Value < right.Value;
    public static bool operator >(Snowflake left, Snowflake right) => left.Value > right.Value;
    public static bool operator <=(Snowflake left, Snowflake right) => left.Value <= right.Value;
    public static bool operator >=(Snowflake left, Snowflake right) => left.Value >= right.Value;
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
