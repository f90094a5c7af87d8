using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>A message as it stands now. Reading its members shows what a person would see.</summary>
public sealed class FakeMessage
{
    internal FakeMessage(FakeChannel channel, ulong id, FakeUser author) => (Channel, Id, Author) = (channel, id, author);

    public ulong Id { get; }
    public FakeChannel Channel { get; }
    public FakeUser Author { get; }
    public string Content { get; internal set; } = "";
    public int Type { get; internal set; }
    public int Flags { get; internal set; }
    public DateTimeOffset Sent => Snowflakes.TimeOf(Id);
    public DateTimeOffset? Edited { get; internal set; }
    public bool IsDeleted { get; internal set; }
    public string? Nonce { get; internal set; }
    public FakeMessage? ReplyTo { get; internal set; }

    /// <summary>How often it was edited.</summary>
    public int Edits { get; internal set; }

    /// <summary>The only person who sees it, or null when everybody in the channel does.</summary>
    public ulong? OnlyFor { get; internal set; }

    /// <summary>True while it only says that the app is thinking.</summary>
    public bool IsThinking => (Flags & 128) != 0;

    /// <summary>Whom it made a sound for; what is only written and not allowed is not here.</summary>
    public IReadOnlyList<ulong> PingedUsers { get; internal set; } = [];
    public IReadOnlyList<ulong> PingedRoles { get; internal set; } = [];
    public bool PingedEveryone { get; internal set; }

    public IReadOnlyList<FakeFile> Files { get; internal set; } = [];
    public IReadOnlyList<FakeReaction> Reactions { get; internal set; } = [];

    /// <summary>The thread that was opened from it, if any.</summary>
    public FakeChannel? Thread { get; internal set; }

    public JsonArray Embeds
    {
        get { lock (Channel.World.Gate) return (JsonArray)StoredEmbeds.DeepClone(); }
    }

    public JsonArray Components
    {
        get { lock (Channel.World.Gate) return (JsonArray)StoredComponents.DeepClone(); }
    }

    /// <summary>Every component, nested ones too, in reading order.</summary>
    public IReadOnlyList<FakeComponent> Pieces => FakeComponent.All(Components);
    public IEnumerable<FakeComponent> Buttons => Pieces.Where(piece => piece.Type == 2);

    /// <summary>The text of content, embeds and text components, one under another.</summary>
    public string AllText => MessageText.Of(this);

    /// <summary>The message as the API gives it.</summary>
    public JsonObject Json
    {
        get { lock (Channel.World.Gate) return MessageWire.Of(this); }
    }

    internal JsonArray StoredEmbeds { get; set; } = [];
    internal JsonArray StoredComponents { get; set; } = [];
    internal ulong? WebhookId { get; set; }
    internal ulong? ApplicationId { get; set; }
    internal JsonObject? InteractionMetadata { get; set; }
    internal ulong? ReferenceId { get; set; }
}
