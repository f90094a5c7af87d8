namespace ChatEngage.Discord.Client.Rest;

/// <summary>Figures since the start.</summary>
/// <param name="Sent">Requests that were sent, every try counted.</param>
/// <param name="LimitedUser">429 for this bot in one bucket, or without a scope.</param>
/// <param name="LimitedGlobal">429 for this bot everywhere, or for its address.</param>
/// <param name="LimitedShared">429 because of others; does not count as invalid.</param>
/// <param name="Invalid">401, 403 and 429 but shared; ten thousand in ten minutes lead to a block.</param>
public sealed record RestCounts(long Sent, long LimitedUser, long LimitedGlobal, long LimitedShared, long Invalid)
{
    public long Limited => LimitedUser + LimitedGlobal + LimitedShared;
}
