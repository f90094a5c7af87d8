using ChatEngage.Conversations;
using ChatEngage.Host.Configuration;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Suggestions;

namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>The configured language model and what the brands share of it; one for the process.</summary>
/// <param name="allowPrivate">The operator allowed private addresses, or wrote one of this machine as the endpoint.</param>
internal sealed class LanguageModel(LlmOptions options, bool allowPrivate, TimeProvider time, ILoggerFactory logs) : IDisposable
{
    private readonly HttpClient http = OpenAiChatClient.CreateHttp(allowPrivate);

    /// <summary>A writer with a budget of its own for this brand.</summary>
    /// <param name="rulesOf">What a source takes as a reply.</param>
    /// <param name="entriesFor">The playbook's best for a conversation, best first.</param>
    public IWriter WriterFor(BrandOptions brand, IBrandStore store, Func<SourceName, ReplyRules> rulesOf, Func<Conversation, IReadOnlyList<CannedResponse>> entriesFor) => new LlmWriter(
        new LlmBrand(store.Brand, brand.Voice, options.MaxTokens, rulesOf),
        new OpenAiChatClient(options, http, time),
        new LlmBudget(store.State("llm"), options, time),
        entriesFor,
        logs.CreateLogger<LlmWriter>());

    public void Dispose() => http.Dispose();
}
