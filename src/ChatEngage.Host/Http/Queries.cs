using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Host.Brands;

namespace ChatEngage.Host.Http;

/// <summary>Values of the query part; what is wrong with one becomes a 400 that names it.</summary>
internal static class Queries
{
    public const int MaxLimit = 200;

    public static T? Choice<T>(string name, string? text) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text)) return null;
        foreach (var value in Enum.GetValues<T>())
            if (value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
                return value;
        throw new ProblemException(Problem.BadField(name, $"Give one of {string.Join(", ", Enum.GetValues<T>().Select(known => known.Word()))}."));
    }

    public static int Limit(string? text, int otherwise = 50)
    {
        if (string.IsNullOrEmpty(text)) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit) return limit;
        throw new ProblemException(Problem.BadField("limit", $"Give a number from 1 to {MaxLimit}."));
    }

    public static DateTimeOffset? Time(string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        return Rfc3339.Parse(text) ?? throw new ProblemException(Problem.BadField(name, "Give an RFC 3339 time like 2026-07-01T09:30:00Z."));
    }

    /// <summary>The brand that is named, or all of them.</summary>
    public static IReadOnlyList<BrandRuntime> Brands(BrandDirectory brands, string? name)
    {
        if (string.IsNullOrEmpty(name)) return brands.All;
        return brands.Find(name) is { } brand
            ? [brand]
            : throw new ProblemException(Problem.BadField("brand", $"Give one of {string.Join(", ", brands.All.Select(known => known.Brand.Key.Value))}."));
    }
}
