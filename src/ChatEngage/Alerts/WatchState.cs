namespace ChatEngage.Alerts;

/// <summary>What is known of unusual times, over restarts.</summary>
/// <param name="Spike">Null while all is as usual.</param>
/// <param name="Negative">Null while all is as usual.</param>
public sealed record WatchState(Episode? Spike, Episode? Negative);

/// <summary>A time at which something was unusual.</summary>
/// <param name="Day">The local day on which it was found. It ends when on a later day all is as usual: it is said once, and at most once a day.</param>
/// <param name="Said">The commit that tells the team was made.</param>
public sealed record Episode(Alert Alert, DateOnly Day, bool Said);
