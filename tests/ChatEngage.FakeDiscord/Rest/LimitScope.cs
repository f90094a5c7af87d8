namespace ChatEngage.FakeDiscord;

/// <summary>Whose limit a 429 speaks of.</summary>
public enum LimitScope
{
    User,
    Global,
    Shared,
}
