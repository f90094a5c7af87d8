namespace ChatEngage.Discord.Client.Rest.Limits;

/// <summary>Whose limit a 429 speaks of.</summary>
internal enum LimitScope
{
    User,
    Global,
    Shared,
}
