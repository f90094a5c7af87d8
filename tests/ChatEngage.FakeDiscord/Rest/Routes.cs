namespace ChatEngage.FakeDiscord;

/// <summary>Every route that the fake answers; another one is a violation. Fixed names stand before those in braces.</summary>
internal static class Routes
{
    public static IReadOnlyList<RestRoute> All(FakeWorld world) =>
    [
        .. new SelfRoutes(world).All,
        .. new MessageRoutes(world).All,
        .. new ThreadRoutes(world).All,
        .. new ReactionRoutes(world).All,
        .. new GuildRoutes(world).All,
        .. new CommandRoutes(world).All,
        .. new InteractionRoutes(world).All,
        .. new WebhookRoutes(world).All,
    ];
}
