using ChatEngage.Conversations;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Suggestions;

namespace ChatEngage.Redis.Tests.Digests.Month;

/// <summary>A place that takes every reply under the id it is told to use next.</summary>
internal sealed class OpenSender(SourceName name) : IReplySender
{
    public SourceName Name => name;
    public ReplyRules Rules { get; } = new();
    public string NextId { get; set; } = "";

    public Task<Delivery> SendAsync(ApprovedReply reply, CancellationToken ct) => Task.FromResult<Delivery>(new Delivery.Sent(NextId, null));

    public Task<Lookup> FindAsync(ApprovedReply reply, DateTimeOffset since, CancellationToken ct) => Task.FromResult<Lookup>(new Lookup.Absent());
}

/// <summary>Two suggestions for everything.</summary>
internal sealed class TwoSuggestions : ISuggester
{
    public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct) => Task.FromResult<IReadOnlyList<Suggestion>>(
        [New("Thank you for writing to us."), New("We look into it at once.")]);

    private static Suggestion New(string text) => new(new SuggestionId(Base32.RandomId()), text, Origin.Playbook, 0.8, []);
}
