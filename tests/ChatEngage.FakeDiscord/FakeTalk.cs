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
}
