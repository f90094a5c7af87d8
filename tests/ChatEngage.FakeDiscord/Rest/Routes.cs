namespace ChatEngage.FakeDiscord;

/// <summary>Every route that the fake answers; another one is a violation.</summary>
internal static class Routes
{
    public static IReadOnlyList<RestRoute> All(FakeWorld world) =>
    [
        .. new SelfRoutes(world).All,
        .. new MessageRoutes(world).All,
    ];
}
