namespace ChatEngage.FakeDiscord;

/// <summary>A text channel (type 0) or a public thread (type 11).</summary>
public sealed class FakeChannel
{
    private readonly List<FakeMessage> messages = [];
    private readonly List<FakeOverwrite> overwrites = [];

    internal FakeChannel(FakeGuild guild, ulong id, string name, FakeChannel? parent = null) => (Guild, Id, Name, Parent) = (guild, id, name, parent);

    public FakeGuild Guild { get; }
    public ulong Id { get; }
    public string Name { get; internal set; }
    public FakeChannel? Parent { get; }
    public bool IsThread => Parent is not null;
    public int Type => IsThread ? 11 : 0;
    public bool IsArchived { get; internal set; }
    public bool IsLocked { get; internal set; }
    public bool IsDeleted { get; internal set; }

    /// <summary>Seconds that a person has to wait between two messages; bots are held to it by fault only.</summary>
    public int SlowMode { get; internal set; }

    /// <summary>What stands in it for everybody, oldest first; ephemeral messages are not here.</summary>
    public IReadOnlyList<FakeMessage> Messages
    {
        get { lock (World.Gate) return [.. messages.Where(message => !message.IsDeleted && message.OnlyFor is null)]; }
    }

    /// <summary>What one person sees in it: the above plus what only they see.</summary>
    public IReadOnlyList<FakeMessage> SeenBy(FakeMember member)
    {
        lock (World.Gate) return [.. messages.Where(message => !message.IsDeleted && (message.OnlyFor is null || message.OnlyFor == member.Id))];
    }

    public IReadOnlyList<FakeChannel> Threads => [.. Guild.Channels.Where(channel => channel.Parent == this && !channel.IsDeleted)];

    public void Allow(FakeRole role, DiscordPermissions permissions) => Write(new FakeOverwrite(role.Id, false, permissions, 0));
    public void Deny(FakeRole role, DiscordPermissions permissions) => Write(new FakeOverwrite(role.Id, false, 0, permissions));
    public void Allow(FakeMember member, DiscordPermissions permissions) => Write(new FakeOverwrite(member.Id, true, permissions, 0));
    public void Deny(FakeMember member, DiscordPermissions permissions) => Write(new FakeOverwrite(member.Id, true, 0, permissions));

    internal FakeWorld World => Guild.World;
    internal ulong OwnerId { get; set; }
    internal int AutoArchiveMinutes { get; set; } = 1440;
    internal DateTimeOffset ArchiveChanged { get; set; }
    internal List<FakeMessage> Stored => messages;
    internal IReadOnlyList<FakeOverwrite> Overwrites => overwrites;

    internal FakeMessage? Find(ulong id) => messages.Find(message => message.Id == id && !message.IsDeleted);

    private void Write(FakeOverwrite overwrite)
    {
        lock (World.Gate)
        {
            var old = overwrites.Find(other => other.Id == overwrite.Id);
            if (old is not null)
            {
                overwrites.Remove(old);
                overwrite = overwrite with { Allow = (old.Allow & ~overwrite.Deny) | overwrite.Allow, Deny = (old.Deny & ~overwrite.Allow) | overwrite.Deny };
            }
            overwrites.Add(overwrite);
            World.Hub.Dispatch("CHANNEL_UPDATE", GatewayIntents.Guilds, this, _ => ChannelWire.Of(this));
        }
    }
}
