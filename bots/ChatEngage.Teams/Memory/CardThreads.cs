using ChatEngage.Storage;

namespace ChatEngage.Teams.Memory;

/// <summary>Which conversation the card is about below which people write: the thread of a channel by its id.</summary>
internal sealed class CardThreads(IAdapterState state)
{
    private readonly ThreadBook book = new(state, "threads");

    public Task RememberAsync(string thread, ConversationId conversation, CancellationToken ct) => book.RememberAsync(thread, conversation.Value, ct);

    public async Task<ConversationId?> FindAsync(string thread, CancellationToken ct) => await book.FindAsync(thread, ct) is { } found && Base32.IsId(found) ? new ConversationId(found) : null;
}
