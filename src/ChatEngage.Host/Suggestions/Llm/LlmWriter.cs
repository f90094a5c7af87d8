using System.Security.Cryptography;
using System.Text;
using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Sources;
using ChatEngage.Suggestions;
using Microsoft.Extensions.AI;

namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>What a writer knows of its brand.</summary>
/// <param name="Voice">How the brand speaks, in the manager's words.</param>
/// <param name="MaxTokens">Of one answer.</param>
/// <param name="RulesOf">What a source takes as a reply.</param>
internal sealed record LlmBrand(Brand Brand, string? Voice, int MaxTokens, Func<SourceName, ReplyRules> RulesOf);

/// <summary>Has a language model write a reply out of the playbook's best entries, within the day's budget, and lets through only what passes every check.</summary>
/// <param name="entriesFor">The playbook's best for a conversation, best first, as the offline ranker sees them.</param>
internal sealed class LlmWriter(LlmBrand own, IChatClient model, LlmBudget budget, Func<Conversation, IReadOnlyList<CannedResponse>> entriesFor, ILogger<LlmWriter> log) : IWriter
{
    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(30);
    private string? exhaustedOn;
    private bool rejected;

    public Task<Writing> WriteAsync(Conversation conversation, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return WriteAsync(conversation, entriesFor(conversation), ct);
    }

    /// <param name="entries">Best first; none: nothing is asked, for there is nothing to rest on.</param>
    public async Task<Writing> WriteAsync(Conversation conversation, IReadOnlyList<CannedResponse> entries, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(entries);
        var writing = await ComeAsync(conversation, [.. entries.Take(Prompt.MostEntries)], ct);
        var outcome = writing switch { Writing.Nothing nothing => nothing.Why, Writing.TryLater => "later", _ => "written" };
        LlmTelemetry.Written.Add(1, new("brand", own.Brand.Key.Value), new("outcome", outcome));
        return writing;
    }

    private async Task<Writing> ComeAsync(Conversation conversation, IReadOnlyList<CannedResponse> entries, CancellationToken ct)
    {
        if (conversation.Newest is not { } mention) return new Writing.Nothing("no-mention");
        if (entries.Count == 0) return new Writing.Nothing("no-entries");
        var rules = own.RulesOf(conversation.Source);
        var prompt = Prompt.For(conversation, mention, own.Brand, own.Voice, entries, rules.MaxLength);
        if (await budget.BookAsync(prompt.MostTokens + own.MaxTokens, ct) is not { } booking) return Exhausted();
        try
        {
            var response = await model.GetResponseAsync(prompt.Messages, new ChatOptions { MaxOutputTokens = own.MaxTokens, ResponseFormat = ChatResponseFormat.Json }, ct);
            await SettleAsync(booking, response.Usage?.TotalTokenCount, ct);
            rejected = false;
            return Judge(response, conversation, mention, entries, prompt, rules);
        }
        catch (ModelException error)
        {
            await SettleAsync(booking, error.Free ? 0 : null, ct);
            return Failed(error);
        }
    }

    private Writing Judge(ChatResponse response, Conversation conversation, ThreadMention mention, IReadOnlyList<CannedResponse> entries, Prompt prompt, ReplyRules rules)
    {
        if (response.FinishReason == ChatFinishReason.ContentFilter) return new Writing.Nothing("refused");
        if (response.FinishReason == ChatFinishReason.Length) return new Writing.Nothing("cut");
        if (ModelAnswer.Read(response.Text) is not { } answer) return new Writing.Nothing("garbled");
        if (answer.Reply.Length == 0) return new Writing.Nothing("nothing-fits");
        if (answer.Uses.Count == 0 || answer.Uses.Any(use => use < 1 || use > entries.Count)) return new Writing.Nothing("citation");
        IReadOnlyList<CannedResponse> cited = [.. answer.Uses.Distinct().Select(use => entries[use - 1])];
        var text = Placeholders.Fill(answer.Reply, new Dictionary<string, string?>
        {
            ["contact"] = BrandSuggester.NameOf(mention.Author),
            ["brand"] = own.Brand.Name,
        });
        if (AnswerCheck.Fault(answer, text, cited, prompt, rules, conversation.Language) is { } fault) return new Writing.Nothing(fault);
        // A model has no score that could be compared with the ranker's.
        return new Writing.Written(new Suggestion(IdOf(conversation, mention, text), text, Origin.Llm, 0, Placeholders.Missing(text), string.Join(", ", cited.Select(entry => entry.Title))));
    }

    // Taken over by another replica, the same text is the same suggestion.
    private static SuggestionId IdOf(Conversation conversation, ThreadMention mention, string text) =>
        new(Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{conversation.Id}\n{mention.Id}\n{mention.ThreadVersion}\nllm\n{text}"))));

    private async Task SettleAsync(Booking booking, long? tokens, CancellationToken ct)
    {
        LlmTelemetry.Tokens.Add(tokens ?? booking.Tokens, new KeyValuePair<string, object?>("brand", own.Brand.Key.Value));
        await budget.SettleAsync(booking, tokens, ct);
    }

    private Writing.Nothing Exhausted()
    {
        var today = budget.Today;
        if (Interlocked.Exchange(ref exhaustedOn, today) != today)
            log.LogWarning("Brand {Brand} has used up its language model for {Day} (UTC); suggestions come from the playbook until midnight. Suggestions:Llm:DailyCalls and DailyTokens set the limits", own.Brand.Key, today);
        return new("exhausted");
    }

    private Writing Failed(ModelException error)
    {
        if (error.Fault == ModelFault.Rejected && !rejected)
        {
            rejected = true; // Said once, until it works again.
            log.LogWarning("The language model of brand {Brand} does not take our requests: {Reason} Look at Suggestions:Llm", own.Brand.Key, error.Message);
        }
        return error.Fault switch
        {
            ModelFault.Busy or ModelFault.Unreachable => new Writing.TryLater(error.RetryAfter ?? UsualWait),
            var fault => new Writing.Nothing(fault.ToString().ToLowerInvariant()),
        };
    }
}
