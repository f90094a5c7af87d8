using System.Reflection;
using ChatEngage.Conversations;
using ChatEngage.Storage;

namespace ChatEngage.Discord.Tests.Team;

/// <summary>A store that can be made to look for conversations in vain, for as long as it takes.</summary>
public class StandingStill : DispatchProxy
{
    private object? inner;
    private Func<bool> isStill = () => false;

    public static IBrandStore Of(IBrandStore store, Func<bool> isStill) => Wrap(store, isStill);

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        if (isStill() && targetMethod.Name == nameof(IConversationStore.FindAsync)) return new TaskCompletionSource<Conversation?>().Task;
        var result = targetMethod.Invoke(inner, args);
        return result is IConversationStore conversations ? Wrap(conversations, isStill) : result;
    }

    private static T Wrap<T>(T of, Func<bool> isStill) where T : class
    {
        var proxy = Create<T, StandingStill>();
        var self = (StandingStill)(object)proxy;
        (self.inner, self.isStill) = (of, isStill);
        return proxy;
    }
}
