namespace ChatEngage.FakeDiscord;

/// <summary>Opens, archives and locks threads. Called under the world's lock.</summary>
internal sealed class ThreadStore(FakeWorld world)
{
    /// <param name="start">The message it hangs from; it gives the thread its id. Null for one that stands alone.</param>
    public FakeChannel Open(FakeChannel parent, FakeMessage? start, FakeUser owner, string name, int minutes)
    {
        var thread = parent.Guild.Keep(new FakeChannel(parent.Guild, start?.Id ?? world.Ids.Next(), name, parent)
        {
            OwnerId = owner.Id,
            AutoArchiveMinutes = minutes,
            ArchiveChanged = world.Clock.Now,
        });
        world.Hub.Dispatch("THREAD_CREATE", GatewayIntents.Guilds, thread, _ =>
        {
            var wire = ChannelWire.Of(thread);
            wire["newly_created"] = true;
            return wire;
        });
        if (start is null) return thread;
        start.Thread = thread;
        start.Flags |= 32;
        world.Messages.Changed(start, edited: false);
        var first = world.Messages.New(thread, start.Author);
        (first.Type, first.ReplyTo, first.ReferenceId) = (21, start, start.Id);
        world.Messages.Post(first);
        return thread;
    }

    public void Change(FakeChannel thread, bool? archived, bool? locked)
    {
        thread.IsLocked = locked ?? thread.IsLocked;
        if (archived is { } now && now != thread.IsArchived) (thread.IsArchived, thread.ArchiveChanged) = (now, world.Clock.Now);
        world.Hub.Dispatch("THREAD_UPDATE", GatewayIntents.Guilds, thread, _ => ChannelWire.Of(thread));
    }
}
