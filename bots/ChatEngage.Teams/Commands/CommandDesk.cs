using System.Globalization;
using System.Text.Json;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Review;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Teams.Channel;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Commands;
using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams;

/// <summary>Answers the commands of one brand's team.</summary>
internal sealed class CommandDesk(CardSetting setting, ITeamReports reports, TimeProvider time)
{
    private const int Page = 50;
    private const int Longest = 200;

    public async Task<Activity> AnswerAsync(Agent agent, Command command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(command);
        var about = CardText.Cut(command.About, Longest);
        try
        {
            return command.Word switch
            {
                CommandWord.Inbox => List("Waiting for an answer", await InboxAsync(ct)),
                CommandWord.Mine => List("Claimed by you", await reports.ListAsync(new ConversationQuery { Assignee = agent.Name, Limit = Page }, ct)),
                CommandWord.Search => List($"Search for {about}", await reports.ListAsync(new ConversationQuery { Words = about, Limit = Page }, ct)),
                CommandWord.Digest => await DigestAsync(about, ct),
                CommandWord.Ncp => Card(AnswerCards.Ncp(await reports.NcpAsync(Days(about), ct), setting), "Network, contribution, participation"),
                CommandWord.Who => Card(AnswerCards.Who(about, await reports.WhoAsync(about, ct), setting), "Contacts"),
                CommandWord.Health => Card(AnswerCards.Health(await reports.HealthAsync(ct), setting), "Health"),
                _ => throw new NotSupportedException($"{command.Word} is answered elsewhere."),
            };
        }
        catch (StoreUnavailableException)
        {
            return Messages.Text("The store did not answer. Ask again in a moment.");
        }
    }

    /// <summary>Plain text, for anybody.</summary>
    /// <param name="threads">What is written below a card arrives there.</param>
    public static string Help(string brand, bool threads) =>
        $"This is ChatEngage for {brand}. Cards appear here when somebody writes about it; nothing is sent that nobody approved.\n\n{string.Join('\n', Command.All.Select(command => $"{command.Title} – {command.Description}"))}\n\n{(threads ? "What you write below a card is a private note." : "A private note is written with the button Note of a card.")}";

    private async Task<IReadOnlyList<Conversation>> InboxAsync(CancellationToken ct) =>
        [.. (await reports.ListAsync(new ConversationQuery { Limit = Page }, ct)).Where(conversation => conversation.WaitingSince is not null || conversation.Moving is not null || conversation.IsTroubled())];

    private async Task<Activity> DigestAsync(string about, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), setting.Brand.Zone).Date);
        var day = about switch { "today" => today, "yesterday" => today.AddDays(-1), _ => Command.Day(about) };
        return await reports.DigestAsync(day, ct) is { } shown
            ? Card(DigestCard.Of(shown, setting.Brand.Zone, DigestDesk.Of(setting, shown)), DigestCard.Summary(shown))
            : Messages.Text("That day has not begun yet.");
    }

    private static int Days(string about) => int.TryParse(about, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? Math.Clamp(days, 2, 31) : 14;

    private Activity List(string title, IReadOnlyList<Conversation> conversations) => Card(AnswerCards.List(title, conversations, setting), CardText.Clean($"{setting.Brand.Name}: {title} ({Count(conversations.Count)})"));

    private static string Count(int found) => found < Page ? Phrases.Number(found) : $"{Phrases.Number(found)} or more";

    private static Activity Card(JsonElement card, string summary) => Messages.Card(card, summary);
}
