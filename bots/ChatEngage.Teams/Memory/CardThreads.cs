using ChatEngage.Storage;

namespace ChatEngage.Teams.Memory;

/// <summary>Which conversation the card is about below which people write: the thread of a channel by its id.</summary>
internal sealed class CardThreads(IAdapterState state)
{
    public async Task RememberAsync(string thread, ConversationId conversation, CancellationToken ct)
    {
        var key = StateKey.Of("thread", thread);
        while (true)
        {
            var (text, version) = await state.ReadAsync(key, ct);
            if (text == conversation.Value || await state.WriteAsync(key, conversation.Value, version, ct)) return;
        }
    }

    public async Task<ConversationId?> FindAsync(string thread, CancellationToken ct) =>
        (await state.ReadAsync(StateKey.Of("thread", thread), ct)).Value is { } found && Base32.IsId(found) ? new ConversationId(found) : null;
}
