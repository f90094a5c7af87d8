namespace ChatEngage.FakeDiscord;

/// <summary>What a person did, and what the app made of it. Tests await its answers.</summary>
public sealed class PlayedInteraction
{
    private readonly List<FakeMessage> followUps = [];
    private readonly FakeWorld world;

    internal PlayedInteraction(FakeWorld world, InteractionKind kind, string token, FakeChannel channel, FakeMember member, FakeMessage? message)
    {
        (this.world, Kind, Token, Channel, Member, Message) = (world, kind, token, channel, member, message);
        (Id, Begun) = (world.Ids.Next(), world.Clock.Now);
    }

    public ulong Id { get; }
    public InteractionKind Kind { get; }
    public string Token { get; }
    public FakeChannel Channel { get; }
    public FakeMember Member { get; }
    public DateTimeOffset Begun { get; }

    /// <summary>The message whose button or select was used, also through a modal.</summary>
    public FakeMessage? Message { get; }
    public FirstAnswer? Answer { get; internal set; }

    /// <summary>What @original names: the answer's message, or the component's own.</summary>
    public FakeMessage? Original { get; internal set; }

    public IReadOnlyList<FakeMessage> FollowUps
    {
        get { lock (world.Gate) return [.. followUps]; }
    }

    /// <summary>The first answer, within a deadline that only a failing test reaches.</summary>
    public Task<FirstAnswer> AnswerAsync() => Until.ThereAsync(() => Answer, $"the first answer to {Kind}");

    /// <summary>The modal that came as first answer.</summary>
    public async Task<FakeModal> ModalAsync() =>
        await AnswerAsync() is { Modal: { } modal } ? modal : throw new InvalidOperationException($"The app answered with {Answer!.Kind}, not with a modal.");

    /// <summary>@original, as soon as it says more than that the app is thinking.</summary>
    public Task<FakeMessage> OriginalAsync() => Until.ThereAsync(() => Original is { IsThinking: false } ? Original : null, $"the answer's message to {Kind}");

    public Task<FakeMessage> FollowUpAsync(int at = 0) => Until.ThereAsync(() => FollowUps.ElementAtOrDefault(at), $"follow-up {at} to {Kind}");

    /// <summary>The first message that only this person sees, answer or follow-up.</summary>
    public Task<FakeMessage> EphemeralAsync() => Until.ThereAsync(
        () => new[] { Original }.Concat(FollowUps).FirstOrDefault(message => message is { IsThinking: false } && message.OnlyFor == Member.Id), $"an ephemeral message to {Kind}");

    internal bool IsOver => world.Clock.Now - Begun >= TimeSpan.FromMinutes(15);
    internal bool IsLate => world.Clock.Now - Begun > TimeSpan.FromSeconds(3);

    internal void Keep(FakeMessage followUp) => followUps.Add(followUp);
}
