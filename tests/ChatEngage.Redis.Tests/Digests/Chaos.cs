namespace ChatEngage.Redis.Tests.Digests;

/// <summary>The process is killed here.</summary>
internal sealed class KilledException : Exception;

/// <summary>Ends the process, or loses the store's answer, at one of the points it is led through.</summary>
internal sealed class Chaos
{
    private int left = int.MaxValue;
    private bool kills;

    public int Kills { get; private set; }
    public int LostAnswers { get; private set; }

    /// <param name="point">1 is the next point; 0 lets all pass.</param>
    public void Arm(int point, bool kill) => (left, kills) = (point == 0 ? int.MaxValue : point, kill);

    public Task PointAsync()
    {
        if (--left != 0) return Task.CompletedTask;
        if (kills)
        {
            Kills++;
            throw new KilledException();
        }
        LostAnswers++;
        throw new StoreUnavailableException("The answer is lost.");
    }
}
