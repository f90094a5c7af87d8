using ChatEngage.Review;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Teams.Memory;

namespace ChatEngage.Teams.Channel;

/// <summary>What people write below the post of a card is a private note, never a reply.</summary>
internal sealed class ThreadNotes(TeamsChannelOptions options, CardDesk desk, CardThreads threads, TimeProvider time)
{
    private static readonly TimeSpan SameFor = TimeSpan.FromMinutes(10);

    /// <summary>The conversation whose card begins this thread; null when none does.</summary>
    public Task<ConversationId?> FindAsync(string thread, CancellationToken ct) => options.ChannelId is null ? Task.FromResult<ConversationId?>(null) : threads.FindAsync(thread, ct);

    /// <summary>Adds the note. The service delivers a message again when it is not sure: the same words by the same agent are one note.</summary>
    public async Task<CardAnswer> AddAsync(Agent agent, ConversationId conversation, string text, string key, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(agent);
        var since = time.GetUtcNow() - SameFor;
        if (await desk.FindAsync(conversation, ct) is { } now && now.Notes.Any(note => note.Agent == agent.Name && note.At >= since && note.Text == text.Trim())) return new CardAnswer(true, "Note added.", now);
        return await desk.DoAsync(agent, new CardPress(CardVerb.Note, conversation, 0), text, key, ct);
    }
}
