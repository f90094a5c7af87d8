using ChatEngage.Conversations;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.TeamChannels;

/// <summary>Posts and updates the cards of one team channel. Many changes while one is under way make one update.</summary>
public sealed class CardHandler(IBrandStore store, ITeamChannel channel) : ITaskHandler
{
    public string Lane => Timers.CardLane(channel.Name);
    public int Concurrency => channel.AtOnce;

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var id = new ConversationId(task.Payload);
        var (conversation, card) = await store.Conversations.FindWithCardAsync(id, channel.Name, ct);
        if (conversation is null)
        {
            await store.Tasks.FinishAsync(task, ct);
            return;
        }
        var post = new TeamPost.Card(new TeamPostKey(task.Id), conversation);
        // Taken before without a reference to show for it: it may have been posted by an attempt that did not live to record it.
        if (card is null && task.Tries > 1 && await channel.FindAsync(post.Key, task.FirstTaken, ct) is Lookup.Found { Id: { } found }) card = new PostRef(found);
        var where = card is { } place ? await channel.UpdateAsync(place, post, ct) : await channel.PostAsync(post, ct);
        await store.Tasks.FinishAsync(task, ct, new CardPlaced(id, channel.Name, where));
    }
}
