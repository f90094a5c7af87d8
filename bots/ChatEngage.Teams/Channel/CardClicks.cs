using System.Text.Json;
using ChatEngage.Conversations;
using ChatEngage.Review;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams.Channel;

/// <summary>What became of a click.</summary>
/// <param name="Done">False: nothing changed by it.</param>
/// <param name="Card">What the one who clicked sees from now on in its place; null: what was there.</param>
/// <param name="Words">What to tell instead of, or beside, the card.</param>
/// <param name="Unsure">Nobody knows yet what became of it.</param>
internal sealed record Clicked(bool Done, JsonElement? Card, string? Words, string Summary = "", bool Unsure = false);

/// <summary>Clicks on the cards of one team channel: who may, what is done, and what is shown then.</summary>
internal sealed class CardClicks(TeamsChannelOptions options, CardSetting setting, CardDesk desk, ITeamReports reports)
{
    private const string NoStore = "The store did not answer. Look again in a moment.";

    /// <summary>Whether the conversation is one of this brand.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<bool> KnowsAsync(ConversationId conversation, CancellationToken ct) => await desk.FindAsync(conversation, ct) is not null;

    /// <summary>The agent behind an account; null when it is none.</summary>
    public Agent? AgentOf(ChannelAccount? account) => account?.AadObjectId is { Length: > 0 } id ? options.Members.Find(Known(id), account.Name ?? "", []) : null;

    public async Task<Clicked> DoAsync(Activity click, CardOrder order, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(click);
        if (AgentOf(click.From) is not { } agent) return new Clicked(false, null, Refusal(click.From));
        // What answers an invoke is seen by nobody else.
        var alone = click.Type == ActivityTypes.Invoke;
        try
        {
            return order switch
            {
                CardOrder.Press press => await AnsweredAsync(agent, press, await desk.DoAsync(agent, press.Wanted, press.Input, Key(click), ct), alone, ct),
                CardOrder.Open open => await OpenAsync(agent, open, alone, ct),
                CardOrder.Digest digest => await DigestAsync(digest.Day, ct),
                _ => throw new NotSupportedException(),
            };
        }
        catch (StoreUnavailableException)
        {
            return new Clicked(false, null, NoStore, Unsure: true);
        }
    }

    /// <summary>Polite, and with what the operator needs to change it.</summary>
    public string Refusal(ChannelAccount? account) => account?.AadObjectId is { Length: > 0 } id
        ? $"You are not among those who answer for {setting.Brand.Name} here. If you should be, ask whoever runs ChatEngage to add your id: {id}"
        : $"Teams did not tell who you are, so you cannot act for {setting.Brand.Name} here.";

    private async Task<Clicked> AnsweredAsync(Agent agent, CardOrder.Press press, CardAnswer answer, bool alone, CancellationToken ct)
    {
        if (answer.Unsure) return new Clicked(false, null, answer.Words, Unsure: true);
        // What was refused was most likely pressed on a card that is out of date, so the answer is the one that is not.
        var now = answer.Now ?? await desk.FindAsync(press.Wanted.Conversation, ct);
        if (now is null) return new Clicked(answer.Done, null, answer.Words);
        var typed = answer.Done ? null : Typed(press);
        var card = Card(agent, now, press.Own, press.Day, answer.Done ? null : answer.Words, press.Wanted, alone, typed);
        // Some clients keep what was typed as long as the card is not replaced; one that replaces it must hold it.
        if (!answer.Done && press.Wanted.Verb is (CardVerb.Note or CardVerb.Edit) && (typed is null || !CardInputs.Holds(card.Card!.Value, typed))) return new Clicked(false, null, answer.Words);
        return card with { Done = answer.Done, Words = answer.Words };
    }

    /// <summary>What somebody wrote that is not to be lost.</summary>
    private static string? Typed(CardOrder.Press press) =>
        press.Wanted.Verb is (CardVerb.Note or CardVerb.Edit or CardVerb.Posted) && !string.IsNullOrWhiteSpace(press.Input) ? press.Input.Replace("\r\n", "\n", StringComparison.Ordinal).Trim() : null;

    private async Task<Clicked> OpenAsync(Agent agent, CardOrder.Open open, bool alone, CancellationToken ct) => await desk.FindAsync(open.Conversation, ct) is { } conversation
        ? Card(agent, conversation, open.Own, open.Day, null, null, alone, null)
        : new Clicked(false, null, "This conversation is not there any more.");

    private Clicked Card(Agent agent, Conversation conversation, bool own, DateOnly? day, string? says, CardPress? pressed, bool alone, string? typed)
    {
        var look = CardLooks.Of(conversation, setting);
        var view = new CardView
        {
            Own = own,
            Back = day is { } of ? new CardOrder.Digest(of, setting.Brand.Key.Value) : null,
            Says = says,
            Pressed = pressed,
            Typed = typed,
            Written = alone ? suggestion => CardDesk.Prefill(conversation, agent, suggestion) : null,
        };
        return new Clicked(true, ConversationCard.Of(look, view: view), null, ConversationCard.Summary(look));
    }

    private async Task<Clicked> DigestAsync(DateOnly day, CancellationToken ct)
    {
        if (await reports.DigestAsync(day, ct) is not { } shown) return new Clicked(false, null, "There is no digest of that day.");
        return new Clicked(true, DigestCard.Of(shown, setting.Brand.Zone, DigestDesk.Of(setting, shown)), null, DigestCard.Summary(shown));
    }

    /// <summary>The directory writes ids in either case.</summary>
    private string Known(string id) => options.Members.People.FirstOrDefault(member => string.Equals(member.Id, id, StringComparison.OrdinalIgnoreCase))?.Id ?? id;

    /// <summary>Of this click and its repeats; one without an id is no repeat.</summary>
    private static string Key(Activity click) => click.Id is { Length: > 0 } id ? Memory.StateKey.Of("teams", $"{click.Conversation?.Id}\n{id}") : $"teams:{Base32.RandomId()}";
}
