using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>A message as it stands now, what each viewer sees of its card, and what people do with it.</summary>
public sealed class TeamsMessage
{
    private readonly Dictionary<Person, JsonObject> views = [];
    private readonly List<JsonObject> revisions = [];
    private readonly List<string> notices = [];
    private JsonObject activity;

    internal TeamsMessage(string id, Place place, Person? author, string? rootId, JsonObject activity)
    {
        Place = place;
        Author = author;
        Id = id;
        RootId = rootId ?? Id;
        this.activity = activity;
    }

    public string Id { get; }

    /// <summary>The message that begins the thread; its own id where it is that one.</summary>
    public string RootId { get; }

    public Place Place { get; }

    /// <summary>Null is the bot.</summary>
    public Person? Author { get; }

    public bool Deleted { get; internal set; }

    /// <summary>The thread's conversation id as activities about this message say it.</summary>
    public string ConversationId => Place.ConversationId(Place is Channel ? RootId : null);

    /// <summary>The activity as it was last written.</summary>
    public JsonObject Activity
    {
        get { lock (Place.World.Gate) return (JsonObject)activity.DeepClone(); }
    }

    /// <summary>What it was before each update, oldest first.</summary>
    public IReadOnlyList<JsonObject> Revisions
    {
        get { lock (Place.World.Gate) return [.. revisions]; }
    }

    public string? Text => (string?)Activity["text"];

    /// <summary>The adaptive card that everybody sees who has no view of his own; null without one.</summary>
    public JsonObject? Card => CardOf(Activity);

    /// <summary>Notices shown under the card, with whoever saw them: from invoke answers.</summary>
    public IReadOnlyList<string> Notices
    {
        get { lock (Place.World.Gate) return [.. notices]; }
    }

    /// <summary>The card as this person's client shows it: the answer to his own click, until the message is updated.</summary>
    public JsonObject? CardFor(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        lock (Place.World.Gate) return views.TryGetValue(person, out var own) ? (JsonObject)own.DeepClone() : Card;
    }

    /// <summary>Clicks an action, named by its id, title or verb, of the card as this person sees it. Inputs the person does not fill in keep the card's values.</summary>
    /// <exception cref="CardException">The card has no such action or input, or the client would not send it (a required input is empty).</exception>
    public Task<BotAnswer> ClickAsync(Person by, string action, IReadOnlyDictionary<string, string>? inputs = null) =>
        SendAsync(by, ClickActivity(by, action, inputs));

    /// <summary>As a client that does not know Action.Execute: clicks its fallback, an Action.Submit.</summary>
    /// <exception cref="CardException">As for <see cref="ClickAsync"/>, or the action has no such fallback.</exception>
    public Task<BotAnswer> ClickFallbackAsync(Person by, string action, IReadOnlyDictionary<string, string>? inputs = null) =>
        SendAsync(by, new CardView(CardOrThrow(by)).Click(this, by, action, inputs ?? NoInputs, oldClient: true));

    /// <summary>The activity of a click, not sent: to deliver it twice, late, at once with another's.</summary>
    public JsonObject ClickActivity(Person by, string action, IReadOnlyDictionary<string, string>? inputs = null) =>
        new CardView(CardOrThrow(by)).Click(this, by, action, inputs ?? NoInputs, oldClient: false);

    /// <summary>An Action.Execute that no card offered: what a forger posts through the service.</summary>
    public Task<BotAnswer> ForgeExecuteAsync(Person by, string verb, JsonObject data) => SendAsync(by, CardView.Execute(this, by, null, null, verb, data, "manual"));

    /// <summary>An Action.Submit that no card offered.</summary>
    public Task<BotAnswer> ForgeSubmitAsync(Person by, JsonObject data) => SendAsync(by, CardView.Submit(this, by, data));

    /// <summary>A client that gives up after <paramref name="patience"/> and sends the same invoke twice more, waiting the last time; null where it gave up.</summary>
    public async Task<IReadOnlyList<BotAnswer?>> ClickImpatientlyAsync(Person by, string action, TimeSpan patience, IReadOnlyDictionary<string, string>? inputs = null)
    {
        var click = ClickActivity(by, action, inputs);
        var answers = new List<BotAnswer?>();
        while (answers.Count < 3 && answers is ([] or [.., null]))
        {
            using var impatience = answers.Count < 2 ? new CancellationTokenSource(patience) : new CancellationTokenSource();
            try
            {
                answers.Add(await SendAsync(by, click, impatience.Token));
            }
            catch (OperationCanceledException) when (impatience.IsCancellationRequested)
            {
                answers.Add(null);
            }
        }
        return answers;
    }

    /// <summary>The client of a listed person asks for the card anew, by the card's <c>refresh</c>.</summary>
    /// <exception cref="CardException">The card has no refresh for this person.</exception>
    public Task<BotAnswer> RefreshAsync(Person by) => SendAsync(by, new CardView(CardOrThrow(by)).Refresh(this, by));

    /// <summary>messageReaction: a person likes it.</summary>
    public Task<BotAnswer> ReactAsync(Person by, string reaction = "like") => ReactionAsync(by, "reactionsAdded", reaction);

    public Task<BotAnswer> TakeBackReactionAsync(Person by, string reaction = "like") => ReactionAsync(by, "reactionsRemoved", reaction);

    /// <summary>messageUpdate: its author edits it.</summary>
    public Task<BotAnswer> EditAsync(string text)
    {
        var by = Author ?? throw new InvalidOperationException("People do not edit the bot's messages.");
        var update = Activity;
        update["type"] = "messageUpdate";
        update["serviceUrl"] = Place.World.Activities.Envelope("messageUpdate", Place, by, RootId)["serviceUrl"]!.DeepClone();
        update["text"] = text;
        update["timestamp"] = Place.World.Activities.Now();
        update["channelData"]!["eventType"] = "editMessage";
        Replace((JsonObject)update.DeepClone());
        return SendAsync(by, update);
    }

    /// <summary>messageDelete: its author deletes it.</summary>
    public Task<BotAnswer> DeleteAsync()
    {
        var by = Author ?? throw new InvalidOperationException("People do not delete the bot's messages.");
        var deletion = Place.World.Activities.Envelope("messageDelete", Place, by, RootId);
        deletion["id"] = Id;
        deletion["channelData"]!["eventType"] = "softDeleteMessage";
        Deleted = true;
        return SendAsync(by, deletion);
    }

    /// <summary>Replaces it for every viewer.</summary>
    internal void Replace(JsonObject next)
    {
        lock (Place.World.Gate)
        {
            revisions.Add(activity);
            activity = next;
            views.Clear();
        }
    }

    internal void Show(Person person, InvokeAnswer answer)
    {
        lock (Place.World.Gate)
        {
            if (answer is { StatusCode: 200, Type: InvokeAnswer.Card, Value: JsonObject card }) views[person] = card;
            else if (answer is { StatusCode: 200, Type: InvokeAnswer.Message, Value: { } text }) notices.Add($"{person.Name}: {text}");
            else if (answer is { Type: InvokeAnswer.Error, Value: JsonObject error }) notices.Add($"{person.Name}: {error["message"]}");
        }
    }

    internal static JsonObject? CardOf(JsonObject activity) => (activity["attachments"] as JsonArray)?
        .OfType<JsonObject>()
        .FirstOrDefault(attachment => (string?)attachment["contentType"] == InvokeAnswer.Card)?["content"] as JsonObject;

    private static readonly Dictionary<string, string> NoInputs = [];

    private JsonObject CardOrThrow(Person by) => CardFor(by) ?? throw new CardException("The message has no card.");

    private Task<BotAnswer> ReactionAsync(Person by, string field, string reaction)
    {
        var activity = Place.World.Activities.About(this, by, "messageReaction");
        activity[field] = new JsonArray(new JsonObject { ["type"] = reaction });
        return SendAsync(by, activity);
    }

    private async Task<BotAnswer> SendAsync(Person by, JsonObject what, CancellationToken cancellationToken = default)
    {
        var answer = await Place.World.Bot.DeliverAsync(what, cancellationToken);
        if ((string?)what["type"] == "invoke") TeamsWorld.Invoked(this, by, answer);
        return answer;
    }
}
