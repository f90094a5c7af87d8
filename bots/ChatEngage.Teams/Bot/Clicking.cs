using ChatEngage.Teams.Channel;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams.Bot;

/// <summary>Clicks, from clients old and new. The decision is made first; what the clicker sees follows from it, and everybody else's card from the commit.</summary>
internal sealed class Clicking(IReadOnlyList<TeamsTeamChannel> channels, TimeSpan limit, Speaking speaking, TimeProvider time)
{
    private const string NotOurs = "This button is of no use any more. Write \"inbox\" to the bot, or look on the desk.";
    private const string Slow = "This takes longer than usual. It may be done already: look at the card in a moment.";

    /// <summary>An Action.Execute: its answer changes what the clicker sees.</summary>
    public async Task<InvokeAnswer> ExecuteAsync(Activity activity, ConversationReference where)
    {
        // The decision goes on when the answer cannot wait for it.
        var work = DoAsync(activity, where, CancellationToken.None);
        try
        {
            var clicked = await work.WaitAsync(limit, time);
            return (clicked.Card is { } card ? InvokeAnswer.Card(card) : InvokeAnswer.Notice(clicked.Words ?? "")) with { Passing = clicked.Unsure };
        }
        catch (TimeoutException)
        {
            speaking.Keep(work.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default));
            return InvokeAnswer.Notice(Slow) with { Passing = true };
        }
        catch (StoreUnavailableException)
        {
            return InvokeAnswer.Notice("The store did not answer. Look again in a moment.") with { Passing = true };
        }
    }

    /// <summary>An Action.Submit: nothing can be answered, so what there is to say is said below the card.</summary>
    public async Task<Func<CancellationToken, Task<IReadOnlyList<Activity>>>> SubmitAsync(Activity activity, ConversationReference where, CancellationToken ct)
    {
        var clicked = await DoAsync(activity, where, ct);
        // What was decided is seen on the card, which follows the commit.
        var pressed = CardOrder.Read(activity.Click()?.Data) is CardOrder.Press;
        IReadOnlyList<Activity> said = clicked switch
        {
            { Card: { } card } when !pressed => [Messages.Card(card, clicked.Summary)],
            { Done: false, Words: { } words } => [Messages.Text(words)],
            _ => [],
        };
        return _ => Task.FromResult(said);
    }

    private async Task<Clicked> DoAsync(Activity activity, ConversationReference where, CancellationToken ct)
    {
        var click = activity.Click();
        if (CardOrder.Read(click?.Data) is not { } order) return new Clicked(false, null, NotOurs);
        if (await FindAsync(activity, where, order, ct) is not { } channel) return new Clicked(false, null, NotOurs);
        // A client that refreshes a card by itself decides nothing.
        if (click!.Automatic && order is CardOrder.Press shown) order = new CardOrder.Open(shown.Wanted.Conversation, shown.Day, shown.Own);
        var clicked = await channel.Clicks.DoAsync(activity, order, ct);
        if (order is CardOrder.Press { Own: true } press && activity.ReplyToId is { Length: > 0 } message && channel.Clicks.AgentOf(activity.From) is not null)
            speaking.Later(() => channel.AdoptAsync(where, message, press.Wanted.Conversation, CancellationToken.None));
        return clicked;
    }

    /// <summary>The team channel whose card it is: it stands here, or stood here before the configuration changed; else one in which the person may act.</summary>
    private async Task<TeamsTeamChannel?> FindAsync(Activity activity, ConversationReference where, CardOrder order, CancellationToken ct)
    {
        var conversation = order switch { CardOrder.Press press => press.Wanted.Conversation, CardOrder.Open open => open.Conversation, _ => (ConversationId?)null };
        var nearest = channels
            .Where(channel => order is not CardOrder.Digest { Brand: { } brand } || channel.Setting.Brand.Key.Value == brand)
            .OrderByDescending(channel => channel.Options.IsAt(where, activity.From?.AadObjectId))
            .ThenByDescending(channel => channel.Clicks.AgentOf(activity.From) is not null);
        foreach (var channel in nearest)
            if (conversation is not { } id || await channel.Clicks.KnowsAsync(id, ct)) return channel;
        return null;
    }
}
