using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Commands;
using ChatEngage.Teams.Translating;

namespace ChatEngage.Teams.Bot;

/// <summary>What people type where the team works, or to the bot alone.</summary>
internal sealed class Talking(IReadOnlyList<TeamsTeamChannel> channels, IReadOnlyList<TeamsSource> sources)
{
    // Each is a message of its own, and about one a second gets through.
    private const int MostAtOnce = 3;

    /// <summary>Whether the team works there: nothing that is said there is a mention.</summary>
    public bool IsTeam(ConversationReference where, string? person) => where.ConversationType == ConversationTypes.Personal || channels.Any(channel => channel.Options.IsAt(where, person));

    /// <summary>What to say to it; null when it is for a source. Notes are added, and durable, by the time this returns.</summary>
    public async Task<Func<CancellationToken, Task<IReadOnlyList<Activity>>>?> TakeAsync(Activity activity, ConversationReference where, CancellationToken ct)
    {
        var personal = where.ConversationType == ConversationTypes.Personal;
        var here = channels.Where(channel => channel.Options.IsAt(where, activity.From?.AadObjectId)).ToList();
        // In a chat of his own somebody may ask about every brand that he answers for.
        if (personal) here = [.. here.Concat(channels.Where(channel => channel.Clicks.AgentOf(activity.From) is not null)).DistinctBy(channel => channel.Setting.Brand.Key)];
        if (here.Count == 0)
        {
            if (!personal && sources.Any(source => source.Covers(where))) return null;
            return personal || activity.MentionsBot() ? Say(Stranger(activity, where)) : Nothing;
        }
        var text = activity.TextWithoutBot();
        var asked = personal || activity.MentionsBot();
        var command = asked ? Command.Read(text) : null;
        if (command is null && where.RootId is not null && where.RootId != activity.Id)
            foreach (var channel in here)
                if (await channel.Notes.FindAsync(where.ConversationId, ct) is { } conversation)
                    return await NoteAsync(channel, conversation, activity, text, asked, ct);
        if (!asked) return Nothing;
        return command is null or { Word: CommandWord.Help } ? Say(Help(here, activity, where, command is null ? text : "")) : Answer(here, activity, command);
    }

    private static async Task<Func<CancellationToken, Task<IReadOnlyList<Activity>>>> NoteAsync(
        TeamsTeamChannel channel, ConversationId conversation, Activity activity, string text, bool asked, CancellationToken ct)
    {
        // What others say to each other below a card is nothing to answer.
        if (channel.Clicks.AgentOf(activity.From) is not { } agent) return asked ? Say(channel.Clicks.Refusal(activity.From)) : Nothing;
        if (string.IsNullOrWhiteSpace(text)) return asked ? Say("A note needs words.") : Nothing;
        var note = text.Replace("<at>", "@", StringComparison.OrdinalIgnoreCase).Replace("</at>", "", StringComparison.OrdinalIgnoreCase);
        var added = await channel.Notes.AddAsync(agent, conversation, note, $"{activity.Conversation?.Id}\n{activity.Id ?? Base32.RandomId()}", ct);
        if (added.Done) return asked ? Say("Noted.") : Nothing;
        return Say(added.Words);
    }

    private static Func<CancellationToken, Task<IReadOnlyList<Activity>>> Answer(List<TeamsTeamChannel> here, Activity activity, Command command) => async ct =>
    {
        List<Activity> said = [];
        foreach (var channel in here.Take(MostAtOnce))
            said.Add(channel.Clicks.AgentOf(activity.From) is { } agent ? await channel.Commands.AnswerAsync(agent, command, ct) : Messages.Text(channel.Clicks.Refusal(activity.From)));
        if (here.Count > MostAtOnce) said.Add(Messages.Text($"There are more brands for which you answer ({string.Join(", ", here.Skip(MostAtOnce).Select(channel => channel.Setting.Brand.Name))}); ask for them where their cards stand."));
        return said;
    };

    private static string Help(List<TeamsTeamChannel> here, Activity activity, ConversationReference where, string said) =>
        $"{Misunderstood(said)}{CommandDesk.Help(string.Join(", ", here.Select(channel => channel.Setting.Brand.Name).Distinct()), here.Any(channel => channel.Options.ChannelId is not null && channel.Options.IsAt(where, null)))}\n\n{PlaceWords.Of(activity, where)}";

    /// <summary>Nobody is to think that it was kept as a note, or sent.</summary>
    private static string Misunderstood(string said) =>
        string.IsNullOrWhiteSpace(said) ? "" : Command.Beginning(said) is { } word ? $"What follows \"{word}\" was not understood.\n\n" : "That is none of the commands, so nothing was done with it.\n\n";

    private static string Stranger(Activity activity, ConversationReference where) => where.ConversationType == ConversationTypes.Personal
        ? $"You are not among those who answer for a brand here. If you should be, ask whoever runs ChatEngage to add you.\n\n{PlaceWords.Of(activity, where)}"
        : $"No team channel is configured for this place.\n\n{PlaceWords.Of(activity, where)}";

    private static Func<CancellationToken, Task<IReadOnlyList<Activity>>> Say(string text) => _ => Task.FromResult<IReadOnlyList<Activity>>([Messages.Text(text)]);

    private static Task<IReadOnlyList<Activity>> Nothing(CancellationToken ct) => Task.FromResult<IReadOnlyList<Activity>>([]);
}
