namespace ChatEngage.Discord.Tests.Team;

/// <summary>A wall clock that stands still, with timers that run: a busy machine makes nobody late for Discord, which waits three seconds for a first answer.</summary>
internal sealed class StillClock : TimeProvider
{
    private readonly DateTimeOffset now = System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => now;
}
