namespace ChatEngage.FakeDiscord;

/// <summary>What people do in channels.</summary>
public static class FakeTalk
{
    /// <summary>Somebody writes.</summary>
    public static FakeMessage Say(this FakeDiscordServer fake, FakeChannel channel, FakeMember member, string text, FakeMessage? replyTo = null)
    {
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(member);
        lock (fake.World.Gate)
        {
            var message = fake.World.Messages.New(channel, member.User);
            message.Content = text;
            if (replyTo is not null) (message.ReplyTo, message.ReferenceId, message.Type) = (replyTo, replyTo.Id, 19);
            MentionRules.Apply(message, null, usersOnly: false, Access.Has(channel, member, DiscordPermissions.MentionEveryone));
            fake.World.Messages.Post(message);
            return message;
        }
    }

    /// <summary>The author changes the text.</summary>
    public static void Edit(this FakeDiscordServer fake, FakeMessage message, string text)
    {
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(message);
        lock (fake.World.Gate)
        {
            message.Content = text;
            fake.World.Messages.Changed(message);
        }
    }

    /// <summary>The author or a moderator takes it away.</summary>
    public static void Delete(this FakeDiscordServer fake, FakeMessage message)
    {
        ArgumentNullException.ThrowIfNull(fake);
        lock (fake.World.Gate) fake.World.Messages.Delete(message);
    }

    /// <summary>Somebody puts an emoji under a message.</summary>
    public static void React(this FakeDiscordServer fake, FakeMessage message, FakeMember member, string emoji)
    {
        ArgumentNullException.ThrowIfNull(fake);
        lock (fake.World.Gate) fake.World.Reactions.Add(message, member, emoji);
    }

    /// <summary>Takes it away again.</summary>
    public static void Unreact(this FakeDiscordServer fake, FakeMessage message, FakeMember member, string emoji)
    {
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(member);
        lock (fake.World.Gate) fake.World.Reactions.Remove(message, member.Id, emoji);
    }

    /// <summary>Somebody opens a thread from a message.</summary>
    public static FakeChannel OpenThread(this FakeDiscordServer fake, FakeMessage message, FakeMember member, string name)
    {
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(member);
        lock (fake.World.Gate) return fake.World.Threads.Open(message.Channel, message, member.User, name, 1440);
    }

    /// <summary>A thread fell asleep: a message wakes it, edits and reactions do not pass.</summary>
    public static void Archive(this FakeDiscordServer fake, FakeChannel thread)
    {
        ArgumentNullException.ThrowIfNull(fake);
        lock (fake.World.Gate) fake.World.Threads.Change(thread, archived: true, locked: null);
    }

    /// <summary>A moderator locked and archived it: only who may manage threads gets in.</summary>
    public static void Lock(this FakeDiscordServer fake, FakeChannel thread)
    {
        ArgumentNullException.ThrowIfNull(fake);
        lock (fake.World.Gate) fake.World.Threads.Change(thread, archived: true, locked: true);
    }

    /// <summary>A webhook of a channel that a person made; it is not the app's.</summary>
    public static FakeWebhook AddWebhook(this FakeDiscordServer fake, FakeChannel channel, string name)
    {
        ArgumentNullException.ThrowIfNull(fake);
        lock (fake.World.Gate)
        {
            var webhook = new FakeWebhook(fake.World.Ids.Next(), $"token-of-{fake.World.Ids.Next()}", name, channel, IsOurs: false);
            fake.World.Webhooks.Add(webhook);
            return webhook;
        }
    }

    /// <summary>The commands that are registered now.</summary>
    public static IReadOnlyList<FakeCommand> Commands(this FakeDiscordServer fake)
    {
        ArgumentNullException.ThrowIfNull(fake);
        lock (fake.World.Gate) return [.. fake.World.Commands];
    }
}
