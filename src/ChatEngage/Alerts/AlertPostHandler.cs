using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;

namespace ChatEngage.Alerts;

/// <summary>Tells alerts in one team channel.</summary>
public sealed class AlertPostHandler(IBrandStore store, ITeamChannel channel) : ITaskHandler
{
    public string Lane => AlertPosts.Lane(channel.Name);
    public int Concurrency => 4;

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var alert = Alert.Read(task.Payload);
        var conversation = alert.Conversation is { } id ? await store.Conversations.FindAsync(id, ct) : null;
        // Answered while the channel could not be reached: nobody is called for that.
        if (alert.Conversation is null || conversation?.WaitingSince is not null)
        {
            var post = new TeamPost.Alert(new TeamPostKey($"{store.Brand.Key}:{task.Id}"), alert, conversation);
            // Taken before: it may have been posted by an attempt that did not live to record it.
            if (task.Tries < 2 || await channel.FindAsync(post.Key, task.FirstTaken, ct) is not Lookup.Found) await channel.PostAsync(post, ct);
        }
        await store.Tasks.FinishAsync(task, ct);
    }
}
