using System.Globalization;
using ChatEngage.Contacts;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>How local days are written: <c>20260310</c>, and <c>20260310c</c> for what corrections made on that day add.</summary>
internal static class LedgerFields
{
    private const string Format = "yyyyMMdd";

    public static string Of(DateOnly day, bool tookPart) => day.ToString(Format, CultureInfo.InvariantCulture) + (tookPart ? "" : "c");

    public static string? Of(DateOnly? day) => day?.ToString(Format, CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);

    /// <summary>The ledger as the hash holds it.</summary>
    public static Ledger Read(RedisResult[] pairs, DateOnly? from)
    {
        var days = new Dictionary<DateOnly, LedgerDay>(pairs.Length / 2);
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            var (field, value) = ((string)pairs[i]!, (int)pairs[i + 1]);
            var day = Day(field[..Format.Length])!.Value;
            var known = days.GetValueOrDefault(day, new LedgerDay(0, TookPart: false));
            days[day] = field.Length > Format.Length ? known with { Corrected = value } : known with { Value = value, TookPart = true };
        }
        return new Ledger(days, from);
    }
}
