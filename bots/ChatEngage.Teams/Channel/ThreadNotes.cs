using ChatEngage.Review;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Teams.Memory;

namespace ChatEngage.Teams.Channel;

/// <summary>What people write below the post of a card is a private note, never a reply.</summary>
internal sealed class ThreadNotes(TeamsChannelOptions options, CardDesk desk, CardThreads threads)
{
    /// <summary>The conversation whose card begins this thread; null when none does.</summary>
    public Task<ConversationId?> FindAsync(string thread, CancellationToken ct) => options.ChannelId is null ? Task.FromResult<ConversationId?>(null) : threads.FindAsync(thread, ct);

    /// <summary>Adds the note; once, however often the service delivers its message.</summary>
    public Task<CardAnswer> AddAsync(Agent agent, ConversationId conversation, string text, string key, CancellationToken ct) =>
        desk.DoAsync(agent, new CardPress(CardVerb.Note, conversation, 0), text, StateKey.Of("teams-note", key), ct);
}
