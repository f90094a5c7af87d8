using ChatEngage.Inbox;
using ChatEngage.Storage;

namespace ChatEngage.Sources.Sample;

/// <summary>
/// Tells the week before as history, plays a few mentions of the invented brand Acme, each once, and has the contact like and thank for every reply.
/// Progress is kept only after the inbox confirmed; ids are fixed, so that what is handed over twice is a duplicate.
/// </summary>
/// <param name="state">The same one that the brand's <see cref="SampleSender"/> has.</param>
/// <param name="history">Takes in what is told as history.</param>
/// <param name="zone">The brand's, so that its yesterday is full.</param>
public sealed class SampleSource(SourceName name, IAdapterState state, IInbox history, TimeZoneInfo zone, TimeProvider time) : IMentionSource
{
    private const int AtOnce = 3;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(4);

    // What was told before is to be dealt with when the play begins: people are judged by what they did, in its order.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private static readonly string[] Thanks =
    [
        "Thank you, that was quick! Exactly what I needed to know.",
        "Oh, thanks for answering. I did not expect a real person here.",
        "Great, thank you. That helps a lot!",
    ];

    public SourceName Name => name;

    public async Task RunAsync(IInbox inbox, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await StepAsync(inbox, stopping);
                await Task.Delay(Look, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is how this ends.
        }
    }

    /// <summary>Hands in whatever is due by now.</summary>
    internal async Task StepAsync(IInbox inbox, CancellationToken ct)
    {
        var network = await SampleState.ReadAsync(state, ct);
        if (!network.Told)
        {
            await TellAsync(ct);
            return;
        }
        await PlayAsync(network, inbox, ct);
        foreach (var reply in network.Replies)
        {
            var due = time.GetUtcNow() - reply.At;
            if (reply.Step < SampleStep.Liked && due >= TimeSpan.FromSeconds(1)) await ReactAsync(Like(reply, network), reply, SampleStep.Liked, inbox, ct);
            // The thanks never overtake the like.
            else if (reply.Step == SampleStep.Liked && due >= TimeSpan.FromSeconds(2)) await ReactAsync(Thank(reply, network), reply, SampleStep.Thanked, inbox, ct);
        }
    }

    private async Task TellAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (!await HandInAsync(history, SampleStory.Before(now, zone), ct)) return;
        await SampleState.ChangeAsync(state, current => current.Told ? current : current with { Told = true, PlayedAt = now }, ct);
    }

    private async Task PlayAsync(SampleState network, IInbox inbox, CancellationToken ct)
    {
        var lines = SamplePlay.Lines;
        var now = time.GetUtcNow();
        if (network.Played >= lines.Count || now - network.PlayedAt < (network.Played == 0 ? Interval : Between)) return;
        var next = lines.Skip(network.Played).Take(network.Played == 0 ? AtOnce : 1).ToList();
        if (!await HandInAsync(inbox, [.. next.Select(line => line.At(now))], ct)) return;
        var played = network.Played + next.Count;
        await SampleState.ChangeAsync(state, current => current.Played >= played ? current : current with { Played = played, PlayedAt = now }, ct);
    }

    private async Task ReactAsync(Mention reaction, SampleReply reply, SampleStep step, IInbox inbox, CancellationToken ct)
    {
        if (await HandInAsync(inbox, [reaction], ct)) await SampleState.ChangeAsync(state, current => current.Step(reply.Id, step), ct);
    }

    /// <summary>False when the inbox is full: the same comes again with the next step.</summary>
    private static async Task<bool> HandInAsync(IInbox inbox, IReadOnlyList<Mention> batch, CancellationToken ct) =>
        await inbox.ReceiveAsync(batch, ct) is Intake.Stored;

    private Mention Like(SampleReply reply, SampleState network) => Reaction(reply, network, $"sample-like-{reply.Id}") with { Kind = MentionKind.Like };

    private Mention Thank(SampleReply reply, SampleState network) => Reaction(reply, network, SampleReply.ThanksId(reply.Id)) with
    {
        Kind = MentionKind.Comment,
        Lang = "en",
        Text = Thanks[reply.Id.Value.Sum(letter => letter) % Thanks.Length],
    };

    private Mention Reaction(SampleReply reply, SampleState network, string id) => new()
    {
        Id = id,
        CreatedAt = time.GetUtcNow(),
        Author = SamplePlay.AuthorOf(network.Answered(reply), reply.Thread),
        Thread = reply.Thread,
        ReplyTo = SampleReply.OutsideId(reply.Id),
    };
}
