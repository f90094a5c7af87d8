namespace ChatEngage.Discord.Client.Gateway;

/// <summary>The status as it is kept while running; read from any thread.</summary>
internal sealed class GatewayStatusBoard(TimeProvider time)
{
    private readonly Lock gate = new();
    private GatewayStatus status = new(GatewayPhase.Stopped, time.GetUtcNow(), null);

    public GatewayStatus Read()
    {
        lock (gate) return status;
    }

    public void Show(GatewayPhase phase, string? sentence = null)
    {
        lock (gate) status = status with { Phase = phase, Since = phase == status.Phase ? status.Since : time.GetUtcNow(), Sentence = sentence };
    }

    public void Connects()
    {
        lock (gate) status = status with { Connections = status.Connections + 1 };
    }

    public void Identifies()
    {
        lock (gate) status = status with { Identifies = status.Identifies + 1 };
    }

    public void Resumes()
    {
        lock (gate) status = status with { Resumes = status.Resumes + 1 };
    }
}
