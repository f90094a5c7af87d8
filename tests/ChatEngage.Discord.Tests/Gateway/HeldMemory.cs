using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

/// <summary>What a process would find stored.</summary>
internal sealed class HeldMemory : IGatewaySessionStore
{
    public string? Text { get; set; }
    public int Saves { get; private set; }
    public int Reads { get; private set; }
    public bool Fails { get; set; }
    public bool Hangs { get; set; }

    public GatewayMemory Memory => GatewayMemory.Read(Text);

    public Task<string?> ReadAsync(CancellationToken ct)
    {
        Reads++;
        return Hangs ? new TaskCompletionSource<string?>().Task : Task.FromResult(Text);
    }

    public Task SaveAsync(string memory, CancellationToken ct)
    {
        if (Fails) throw new IOException("the store is away");
        Text = memory;
        Saves++;
        if (Hangs) return new TaskCompletionSource().Task;
        return Task.CompletedTask;
    }
}
