using ChatEngage.Contracts.Adapters;
using ChatEngage.Discord.Tests.Source;
using ChatEngage.Discord.Translating;
using ChatEngage.FakeDiscord;
using ChatEngage.Sources;

namespace ChatEngage.Discord.Tests.Contracts;

/// <summary>A community in a fake Discord in which somebody asked something.</summary>
internal sealed class CommunityPlace : IMentionPlace, IReplyPlace
{
    private readonly TaskCompletionSource never = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CommunityCase one;

    private CommunityPlace(CommunityCase one)
    {
        this.one = one;
        one.Fake.Say(one.Lounge, one.Mara, "Does anybody know Acme?");
        one.Fake.Say(one.Lounge, one.Mara, "I mean the Acme with the grinders.");
    }

    public static async Task<CommunityPlace> OpenAsync() => new(await CommunityCase.OpenAsync(new FakeTime()));

    public FakeTime Time => (FakeTime)one.Time;
    public IReplySender Sender => one.Sender;

    public IMentionSource Start() => one.NewSource();

    /// <summary>Each reply answers a message of its own.</summary>
    public string? Thread => CommunityCase.IdOf(one.Fake.Say(one.Lounge, one.Mara, "And Acme?"));

    public Task<int> CopiesAsync(ReplyId id) => Task.FromResult(one.Lounge.Messages.Count(message => message.Nonce == PostMark.Nonce(id)));

    public bool Hang()
    {
        one.Fake.Rest.Fail("*", "*", new RestFault.Held(never.Task), times: 100);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        never.TrySetResult();
        await one.DisposeAsync();
    }
}
