using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>Where messages are: a channel, a group chat, a personal chat.</summary>
public abstract class Place
{
    private readonly List<TeamsMessage> messages = [];

    private protected Place(TeamsWorld world, Tenant tenant, string id, string? name) => (World, Tenant, Id, Name) = (world, tenant, id, name);

    public string Id { get; }

    /// <summary>The General channel and personal chats have none.</summary>
    public string? Name { get; internal set; }

    public Tenant Tenant { get; }

    /// <summary>As <c>conversation.conversationType</c> says it.</summary>
    public abstract string Type { get; }

    public abstract IReadOnlyList<Person> Members { get; }

    /// <summary>Whether the app is installed here, so that the bot may write.</summary>
    public abstract bool Installed { get; }

    /// <summary>Whether people's messages reach the bot without a mention.</summary>
    public abstract bool HearsEverything { get; }

    internal TeamsWorld World { get; }

    /// <summary>All messages in order, deleted ones too.</summary>
    public IReadOnlyList<TeamsMessage> Messages
    {
        get { lock (World.Gate) return [.. messages]; }
    }

    /// <summary>The bot's messages that are not deleted, in order.</summary>
    public IReadOnlyList<TeamsMessage> FromBot => [.. Messages.Where(message => message.Author is null && !message.Deleted)];

    /// <summary>The bot's messages with a card that are not deleted, in order.</summary>
    public IReadOnlyList<TeamsMessage> Cards => [.. FromBot.Where(message => message.Card is not null)];

    /// <summary>Says something without a mention: delivered only in a personal chat, or where the app hears everything.</summary>
    public Task<Said> SayAsync(Person by, string text, TeamsMessage? inThreadOf = null) => UtterAsync(by, text, mentioning: false, inThreadOf);

    /// <summary>Says something beginning with a mention of the bot.</summary>
    public Task<Said> MentionAsync(Person by, string text, TeamsMessage? inThreadOf = null) => UtterAsync(by, text, mentioning: true, inThreadOf);

    internal void Add(TeamsMessage message)
    {
        lock (World.Gate) messages.Add(message);
    }

    internal virtual JsonObject ChannelData() => new() { ["tenant"] = new JsonObject { ["id"] = Tenant.Id } };

    /// <summary>The conversation id of a message here: a channel's threads have their own.</summary>
    internal virtual string ConversationId(string? rootId) => Id;

    private async Task<Said> UtterAsync(Person by, string text, bool mentioning, TeamsMessage? inThreadOf)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (!Members.Contains(by)) throw new InvalidOperationException($"{by.Name} is no member of {Name ?? Id}.");
        var id = World.NewMessageId();
        var activity = World.Activities.Message(id, this, by, text, mentioning, inThreadOf?.RootId);
        var message = new TeamsMessage(id, this, by, inThreadOf?.RootId, (JsonObject)activity.DeepClone());
        Add(message);
        var heard = Installed && (mentioning || HearsEverything);
        return new Said(message, heard ? await World.Bot.DeliverAsync(activity) : null);
    }
}
