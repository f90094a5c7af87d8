using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Sources;

namespace ChatEngage.Tests;

/// <summary>Stores and bots look after themselves in their own test assemblies; here nobody implements a seam in passing.</summary>
public sealed class CoreContracts() : EveryImplementationHasItsContract(typeof(Conversation).Assembly);

public sealed class HostContracts() : EveryImplementationHasItsContract(System.Reflection.Assembly.Load("ChatEngage.Host"));

public sealed class EveryImplementationTests
{
    [Fact]
    public void An_implementation_without_its_contract_is_named() =>
        Assert.Equal(["ForgottenSource has no ForgottenSourceTests : MentionSourceContract"], EveryImplementationHasItsContract.Missing([typeof(ForgottenSource), typeof(string)], [typeof(EveryImplementationTests)]));

    [Fact]
    public void Every_seam_has_a_contract() => Assert.All(EveryImplementationHasItsContract.Seams, seam => Assert.NotEmpty(EveryImplementationHasItsContract.ContractsOf(seam)));

    private sealed class ForgottenSource : IMentionSource
    {
        public SourceName Name => default;

        public Task RunAsync(IInbox inbox, CancellationToken stopping) => Task.CompletedTask;
    }
}
