using System.Reflection;
using System.Runtime.CompilerServices;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;

namespace ChatEngage.Contracts;

/// <summary>
/// Fails while an implementation of a seam has not joined the contracts of that seam. A test class joins for the implementation
/// whose name its own name begins with: <c>RedisInboxTests</c> and <c>RedisInboxThreadTests</c> for <c>RedisInbox</c>.
/// </summary>
/// <param name="implementations">The assembly under test; the tests are those of the derived class's assembly.</param>
public abstract class EveryImplementationHasItsContract(Assembly implementations)
{
    public static IReadOnlyList<Type> Seams { get; } =
    [
        typeof(IInbox), typeof(IInboxQueue), typeof(IConversationStore), typeof(ITaskQueue), typeof(IInteractionLog), typeof(IOwnerLease), typeof(IAdapterState),
        typeof(IReplySender), typeof(IMentionSource), typeof(ITeamChannel),
    ];

    private static readonly IReadOnlyList<(Type Seam, Type Contract)> Contracts =
    [
        .. from contract in typeof(ContractOfAttribute).Assembly.GetTypes()
           from attribute in contract.GetCustomAttributes<ContractOfAttribute>()
           select (attribute.Seam, contract),
    ];

    [Fact]
    public void Every_implementation_of_a_seam_has_joined_its_contracts() => Assert.Empty(Missing(implementations, GetType().Assembly));

    /// <summary>What is missing, in words.</summary>
    public static IReadOnlyList<string> Missing(Assembly implementations, Assembly tests)
    {
        ArgumentNullException.ThrowIfNull(implementations);
        ArgumentNullException.ThrowIfNull(tests);
        return
        [
            .. from seam in Seams
               from implementation in implementations.GetTypes()
               where implementation.IsClass && !implementation.IsAbstract && seam.IsAssignableFrom(implementation) && !implementation.IsDefined(typeof(CompilerGeneratedAttribute))
               from contract in Contracts.Where(pair => pair.Seam == seam).Select(pair => pair.Contract)
               where !tests.GetTypes().Any(test => test is { IsAbstract: false, IsPublic: true } && contract.IsAssignableFrom(test) && test.Name.StartsWith(implementation.Name, StringComparison.Ordinal))
               select $"{implementation.Name} has no {implementation.Name}Tests : {contract.Name}",
        ];
    }
}
