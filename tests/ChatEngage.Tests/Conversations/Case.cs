using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Suggestions;

namespace ChatEngage.Tests.Conversations;

/// <summary>A conversation through a few named steps; a refused step fails the test unless it is asked for.</summary>
internal sealed class Case(ReviewRules? review = null)
{
    public static readonly ReplyRules Rules = new() { MaxLength = 200 };
    private static readonly ConversationId Id = new("0123456789abcdefghjkmnpqrs");
    private readonly Brand brand = Samples.Brand("acme") with { Review = review ?? new ReviewRules() };
    private int replies;

    public DateTimeOffset Time { get; set; } = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    public Conversation Now { get; private set; } = null!;
    public IReadOnlyList<Interaction> Log { get; private set; } = [];
    public IReadOnlyList<Lesson> Lessons { get; private set; } = [];
    public Reply Reply => Now.Replies[^1];

    public static Case With(params string[] mentions)
    {
        var made = new Case();
        foreach (var mention in mentions) made.Receive(mention);
        return made;
    }

    public Case Pass(int minutes)
    {
        Time = Time.AddMinutes(minutes);
        return this;
    }

    public Case Receive(string id, DateTimeOffset? createdAt = null, bool toOurs = false) =>
        Take(Receiving.Receive(Now, Entry(Samples.Mention(id, createdAt ?? Time)) with { ToOurs = toOurs }, brand.Key));

    public Case Edit(string id, string text) => Take(Now.Edit(Entry(Samples.Mention(id, Time, text), InboxEntryKind.Updated)));

    public Case Delete(string id) => Take(Now.Redact(Entry(Samples.Mention(id, Time), InboxEntryKind.Deleted)));

    public Act As(Agent agent) => new(agent, Time, brand);

    public Case Do(Func<Conversation, Transition> step) => Take(step(Now));

    public Case Do(Agent agent, Func<Conversation, Act, Transition> step) => Take(step(Now, As(agent)));

    public Refusal Refused(Agent agent, Func<Conversation, Act, Transition> step) => Assert.IsType<Transition.Refused>(step(Now, As(agent))).Why;

    public Transition TryApprove(Agent agent, string? text = "Thank you.", SuggestionId? suggestion = null, long? version = null, ReplyRules? rules = null) =>
        Now.Approve(As(agent), new Approval(new ReplyId($"r{++replies}"), suggestion, text, version ?? Now.ThreadVersion), rules ?? Rules);

    public Case Approve(Agent agent, string? text = "Thank you.", SuggestionId? suggestion = null) => Take(TryApprove(agent, text, suggestion));

    public Case Send()
    {
        Time = Reply.SendAt ?? Time;
        return Do(now => now.BeginAttempt(now.Replies[^1].Id, Time)).Do(now => now.Sent(now.Replies[^1].Id, $"out-{replies}", null, Time));
    }

    private InboxEntry Entry(Mention mention, InboxEntryKind kind = InboxEntryKind.New) => Samples.Entry(mention, Id, kind: kind) with { ReceivedAt = Time };

    private Case Take(Transition transition)
    {
        var done = transition is Transition.Refused refused ? throw new InvalidOperationException(refused.Why.Reason) : (Transition.Done)transition;
        (Now, Log, Lessons) = (done.Next, done.Log, done.Lessons);
        return this;
    }
}
