namespace ChatEngage.Discord.Client.Gateway;

/// <summary><c>session_start_limit</c>: how many identifies the server still allows.</summary>
/// <param name="ResetAfter">Until <paramref name="Remaining"/> is <paramref name="Total"/> again.</param>
/// <param name="MaxConcurrency">Identifies per 5 seconds, of different shards.</param>
public sealed record SessionStartLimit(int Total, int Remaining, TimeSpan ResetAfter, int MaxConcurrency = 1);
