using System.Globalization;

namespace ChatEngage.FakeDiscord;

/// <summary>Makes ids as Discord does: milliseconds since 2015 in the upper 42 bits, a running number below. Always growing.</summary>
public sealed class Snowflakes(MovableClock clock)
{
    private const long Epoch = 1420070400000;
    private readonly Lock gate = new();
    private ulong last;

    public ulong Next()
    {
        lock (gate)
        {
            var stamp = At(clock.Now) | (1UL << 12);
            last = stamp > last ? stamp : last + 1;
            return last;
        }
    }

    /// <summary>The smallest id of that millisecond.</summary>
    public static ulong At(DateTimeOffset time) => (ulong)Math.Max(0, time.ToUnixTimeMilliseconds() - Epoch) << 22;

    public static DateTimeOffset TimeOf(ulong id) => DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 22) + Epoch);

    public static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);
}
