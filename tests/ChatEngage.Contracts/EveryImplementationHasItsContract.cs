using System.Reflection;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;

namespace ChatEngage.Contracts;

/// <summary>
/// Fails while an implementation of a seam has not joined all contracts of that seam. Where an assembly has several implementations,
/// a test class joins for the one whose name its own begins with: <c>WebhookSenderTests</c> for <c>WebhookSender</c>.
/// </summary>
/// <param name="assembly">The assembly under test; the tests are those of the derived class's assembly.</param>
public abstract class EveryImplementationHasItsContract(Assembly assembly)
{
    public static IReadOnlyList<Type> Seams { get; } =
    [
        typeof(IInbox), typeof(IInboxQueue), typeof(IConversationStore), typeof(IContactStore), typeof(IRecommendations), typeof(IErasureStore), typeof(IPersonStore), typeof(ITaskQueue), typeof(IInteractionLog), typeof(IOwnerLease), typeof(IAdapterState),
        typeof(IReplySender), typeof(IMentionSource), typeof(ITeamChannel),
    ];

    [Fact]
    public void Every_implementation_of_a_seam_has_joined_its_contracts() => Assert.Empty(Missing(assembly.GetTypes(), GetType().Assembly.GetTypes()));

    /// <summary>What is missing, in words.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyCollection<Type> types, IReadOnlyCollection<Type> tests) =>
    [
        .. from seam in Seams
           let implementations = types.Where(type => type is { IsClass: true, IsAbstract: false } && seam.IsAssignableFrom(type) && !Wraps(type, seam)).ToList()
           from implementation in implementations
           from contract in ContractsOf(seam)
           where !tests.Any(test => test is { IsAbstract: false, IsPublic: true }
               && contract.IsAssignableFrom(test)
               && (implementations.Count == 1 || test.Name.StartsWith(implementation.Name, StringComparison.Ordinal)))
           select $"{implementation.Name} has no {implementation.Name}Tests : {contract.Name}",
    ];

    /// <summary>What is made around another implementation keeps the promises of that one.</summary>
    private static bool Wraps(Type type, Type seam) =>
        type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == seam));

    public static IReadOnlyList<Type> ContractsOf(Type seam) =>
        [.. typeof(ContractOfAttribute).Assembly.GetTypes().Where(contract => contract.GetCustomAttributes<ContractOfAttribute>().Any(of => of.Seam == seam))];
}
