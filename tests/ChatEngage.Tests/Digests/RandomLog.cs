using System.Reflection;
using ChatEngage.Brands;
using ChatEngage.Interactions;

namespace ChatEngage.Tests.Digests;

/// <summary>Entries of every kind at random times.</summary>
internal static class RandomLog
{
    public static IReadOnlyList<string> Kinds { get; } =
        [.. typeof(InteractionKind).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    public static List<Interaction> Of(Brand brand, int seed, DateTimeOffset from, DateTimeOffset to, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => One(brand, random, from + ((to - from) * random.NextDouble())))];
    }

    private static Interaction One(Brand brand, Random random, DateTimeOffset at)
    {
        var kind = Kinds[random.Next(Kinds.Count)];
        string[] sentiments = ["positive", "neutral", "negative"];
        return new Interaction
        {
            At = at,
            OccurredAt = at,
            Brand = brand.Key,
            Source = random.Next(5) switch { 0 => null, 1 => Samples.Blog, _ => Samples.Hooks },
            Kind = kind,
            Ncp = Ncp.Of(kind, toOurs: random.Next(2) == 0),
            Data = random.Next(4) == 0 ? null : new Dictionary<string, string> { ["sentiment"] = sentiments[random.Next(3)] },
        };
    }
}
