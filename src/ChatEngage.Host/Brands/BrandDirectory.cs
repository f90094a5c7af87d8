using ChatEngage.Conversations;

namespace ChatEngage.Host.Brands;

/// <summary>The configured brands, and which of them holds a conversation.</summary>
public sealed class BrandDirectory(IReadOnlyList<BrandRuntime> brands)
{
    public IReadOnlyList<BrandRuntime> All => brands;

    public BrandRuntime? Find(string? brand) => brands.FirstOrDefault(runtime => runtime.Brand.Key.Value == brand);

    /// <summary>A conversation id does not tell its brand, so each brand is asked.</summary>
    public async Task<(BrandRuntime Brand, Conversation Conversation)?> FindConversationAsync(ConversationId id, CancellationToken ct)
    {
        foreach (var runtime in brands)
            if (await runtime.Store.Conversations.FindAsync(id, ct) is { } conversation)
                return (runtime, conversation);
        return null;
    }
}
