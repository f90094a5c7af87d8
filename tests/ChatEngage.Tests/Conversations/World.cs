using System.Text.Json;
using ChatEngage.Alerts;
using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Times;

namespace ChatEngage.Tests.Conversations;

/// <summary>What a step of a random sequence does.</summary>
internal enum Move
{
    Receive, ReceiveAgain, Edit, Delete, Claim, Release, Transfer, Expire, Snooze, Wake, Resolve, Reopen, Note, Tag, Draft, Suggest, Reject,
    Approve, Second, Undo, Begin, Sent, Refused, Failed, Unknown, Later, Repeat, SettleSent, Resend, Pass,
}

/// <param name="Who">Which agent.</param>
/// <param name="Pick">Which mention, reply, time or text.</param>
internal readonly record struct Step(Move Move, int Who, int Pick);

/// <summary>One conversation going through a sequence of steps. Everything follows from the steps, so the same steps give the same document.</summary>
internal sealed class World
{
    public static readonly ConversationId Id = new("0123456789abcdefghjkmnpqrs");
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly ReplyRules Rules = new() { MaxLength = 500, RepeatSafeFor = TimeSpan.FromMinutes(5) };
    private static readonly Brand Brand = new()
    {
        Key = new BrandName("acme"),
        Name = "Acme",
        Alerts = new AlertRules { Escalate = new Escalation("chief", TimeSpan.FromMinutes(30)), Quiet = ClockSpan.Of(new TimeOnly(22, 0), new TimeOnly(7, 0)) },
        Review = new ReviewRules { Signature = "^{initials}", Second = new SecondApproval { Tags = ["legal"] } },
    };

    private static readonly Agent[] Agents = [new("anna"), new("ben"), new("lea", Role.Lead), new("max", Role.Manager)];
    private int made;

    public Conversation? Now { get; set; }
    public DateTimeOffset Time { get; private set; } = Start;

    /// <summary>Every mention that came, by id.</summary>
    public Dictionary<string, Mention> Outside { get; } = [];

    /// <summary>The last approval that was granted, with who and when.</summary>
    public (Act Act, Approval Approval, ReplyRules? Rules)? LastApproval { get; private set; }

    public static Agent AgentOf(Step step) => Agents[step.Who % Agents.Length];

    /// <summary>Applies a step; null when it makes no sense yet.</summary>
    public Transition? Apply(Step step)
    {
        if (step.Move == Move.Pass) Time += TimeSpan.FromMinutes(step.Pick * step.Pick % 5_000);
        if (step.Move == Move.Pass && Now is not null) Now = ((Transition.Done)Now.RaiseAlert(Brand, Time)).Next;
        if (step.Move is Move.Pass || (Now is null && step.Move != Move.Receive)) return null;
        Time += TimeSpan.FromTicks(step.Pick % 3);
        var act = new Act(AgentOf(step), Time, Brand);
        var transition = step.Move is Move.Receive or Move.ReceiveAgain or Move.Edit or Move.Delete ? FromOutside(step) : Now!.ByUs(step, act, this);
        if (transition is not Transition.Done done) return transition;
        Now = done.Next;
        if (step is { Move: Move.Receive, Pick: > 20 }) Now = Now.Press(Now.ThreadVersion, (AlertReason)(step.Pick % 2), Time, Time, Brand.Alerts);
        return done with { Next = Now };
    }

    public static Conversation RoundTrip(Conversation conversation) => JsonSerializer.Deserialize<Conversation>(JsonSerializer.Serialize(conversation))!;

    internal Transition Approve(Conversation now, Step step, Act act)
    {
        var suggestion = now.Suggestions.Count > 0 && step.Pick % 3 != 0 ? now.Suggestions[step.Pick % now.Suggestions.Count].Id : (SuggestionId?)null;
        var text = suggestion is null || step.Pick % 5 == 0 ? step.Pick % 11 == 0 ? "Ask {somebody}" : $"secret own text {step.Pick}" : null;
        var approval = new Approval(new ReplyId($"r{made++}"), suggestion, text, now.ThreadVersion - (step.Pick % 13 == 0 ? 1 : 0));
        var rules = step.Pick % 7 == 0 ? null : Rules;
        var transition = now.Approve(act, approval, rules);
        if (transition is Transition.Done) LastApproval = (act, approval, rules);
        return transition;
    }

    internal Suggestion[] Suggestions(int count) =>
        [.. Enumerable.Range(0, count).Select(index => new Suggestion(new SuggestionId($"s{made++}"), index == 1 ? "secret {gap}" : $"secret answer {index}", Origin.Playbook, 1.0 / (index + 1), index == 1 ? ["gap"] : []))];

    private Transition FromOutside(Step step)
    {
        var known = Outside.Keys.Order(StringComparer.Ordinal).ToList();
        var id = step.Move == Move.Receive || known.Count == 0 ? $"m{made++}" : known[step.Pick % known.Count];
        if (!Outside.TryGetValue(id, out var mention))
            // Older than what is known already, now and then, or of the same moment.
            mention = Samples.Mention(id, Time.AddMinutes(step.Pick % 4 == 0 ? -step.Pick : 0), $"secret text of {id}", $"jo{step.Who}") with { Url = $"https://example.com/secret/{id}" };
        if (step.Move == Move.Edit) mention = mention with { Text = $"secret edit {step.Pick % 3} of {id}" };
        Outside[id] = mention;
        var entry = Samples.Entry(mention, Id) with { ReceivedAt = Time, ToOurs = step.Pick % 5 == 0 };
        return step.Move switch
        {
            Move.Edit => Now!.Edit(entry),
            Move.Delete => Now!.Redact(entry),
            _ => Receiving.Receive(Now, entry, Brand.Key),
        };
    }
}

internal static class Steps
{
    /// <summary>What agents, timers and senders do.</summary>
    public static Transition ByUs(this Conversation now, Step step, Act act, World world)
    {
        var reply = now.Replies.Count == 0 ? new ReplyId("none") : now.Replies[step.Pick % 3 == 0 ? step.Pick % now.Replies.Count : ^1].Id;
        return step.Move switch
        {
            Move.Claim => now.Claim(act),
            Move.Release => now.Release(act),
            Move.Transfer => now.Transfer(act, World.AgentOf(step with { Who = step.Pick }).Name),
            Move.Expire => now.ExpireClaim(world.Time),
            Move.Snooze => now.Snooze(act, world.Time.AddMinutes(step.Pick - 20)),
            Move.Wake => now.Wake(world.Time),
            Move.Resolve => now.Resolve(act),
            Move.Reopen => now.Reopen(act),
            Move.Note => now.AddNote(act, step.Pick % 9 == 0 ? " " : $"secret note {step.Pick}"),
            Move.Tag => now.Tag(act, [$"tag{step.Pick % 4}", .. step.Pick % 2 == 0 ? ["Legal"] : Array.Empty<string>()], [$"tag{(step.Pick + 1) % 4}", .. step.Pick % 5 == 0 ? ["legal"] : Array.Empty<string>()]),
            Move.Draft => now.SaveDraft(act, step.Pick % 5 == 0 ? "" : $"secret draft {step.Pick}", now.ThreadVersion),
            Move.Suggest => now.Suggest(world.Suggestions(step.Pick % 5), world.Time),
            Move.Reject => now.Reject(act, now.Suggestions.Count == 0 ? new SuggestionId("none") : now.Suggestions[step.Pick % now.Suggestions.Count].Id, step.Pick % 2 == 0 ? "tone" : "secret reason"),
            Move.Approve => world.Approve(now, step, act),
            Move.Second => now.Second(act, reply, step.Pick % 2 != 0, canSend: step.Pick % 4 != 0),
            Move.Undo => now.Undo(act, reply),
            Move.Begin => now.BeginAttempt(reply, world.Time),
            Move.Sent => now.Sent(reply, $"out-{reply.Value}", null, world.Time),
            Move.Refused => now.Refused(reply, "blocked", world.Time),
            Move.Failed => now.Failed(reply, "closed", world.Time),
            Move.Unknown => now.Unknown(reply, "silence", world.Time),
            Move.Later => now.Later(reply, world.Time.AddMinutes(step.Pick), "busy", world.Time),
            Move.Repeat => now.RepeatAt(reply, world.Time.AddMinutes(step.Pick), "silence", world.Time),
            Move.SettleSent => now.SettleAsSent(act, reply, null),
            Move.Resend => now.SettleByResending(act, reply, canSend: step.Pick % 4 != 0),
            _ => throw new InvalidOperationException($"{step.Move} is not ours."),
        };
    }
}
