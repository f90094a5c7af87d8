using ChatEngage.Discord.Client.Wire;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Discord.Team;

/// <summary>Lets one writer at a time at a card, and no older state over a newer one: the lane of cards and the answers to presses write the same messages.</summary>
internal sealed class CardWriters(TimeProvider time)
{
    private const int Most = 4096;
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<Snowflake, Writer> writers = [];

    /// <summary>Writes unless this state or a newer one was written just before; whether it stands there now.</summary>
    /// <param name="write">True when it was written.</param>
    public async Task<bool> WriteAsync(Snowflake message, CardLook look, Func<Task<bool>> write, CancellationToken ct)
    {
        var writer = Enter(message);
        try
        {
            await writer.Turn.WaitAsync(ct);
            try
            {
                if (writer.Of == look.Conversation && (writer.Version > look.Version || (writer.Version == look.Version && time.GetElapsedTime(writer.At) < Same))) return true;
                if (!await write()) return false;
                writer.Wrote(look, time.GetTimestamp());
                return true;
            }
            finally
            {
                writer.Turn.Release();
            }
        }
        finally
        {
            Leave(writer);
        }
    }

    /// <summary>Somebody wrote it in another way.</summary>
    public void Wrote(Snowflake message, CardLook look)
    {
        var writer = Enter(message);
        if (look.Version > writer.Version) writer.Wrote(look, time.GetTimestamp());
        Leave(writer);
    }

    private Writer Enter(Snowflake message)
    {
        lock (gate)
        {
            if (!writers.TryGetValue(message, out var writer))
            {
                if (writers.Count >= Most) Forget();
                writers[message] = writer = new Writer();
            }
            writer.Users++;
            return writer;
        }
    }

    private void Leave(Writer writer)
    {
        lock (gate) writer.Users--;
    }

    private void Forget()
    {
        foreach (var (message, writer) in writers.Where(pair => pair.Value.Users == 0).OrderBy(pair => pair.Value.At).Take(Most / 2).ToList())
        {
            writers.Remove(message);
            writer.Turn.Dispose();
        }
    }

    private sealed class Writer
    {
        public SemaphoreSlim Turn { get; } = new(1);
        public ConversationId Of { get; private set; }
        public long Version { get; private set; } = -1;
        public long At { get; private set; }
        public int Users { get; set; }

        public void Wrote(CardLook look, long at) => (Of, Version, At) = (look.Conversation, look.Version, at);
    }
}
