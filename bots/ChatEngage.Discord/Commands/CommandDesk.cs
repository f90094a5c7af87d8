using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Team;
using ChatEngage.Discord.Translating;
using ChatEngage.Review;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Commands;

/// <summary>Answers the commands of one team channel, to the one who asked only.</summary>
internal sealed class CommandDesk(DiscordChannelOptions options, DiscordRest rest, CardSetting setting, ITeamReports reports, TimeProvider time, ILogger log)
{
    private const int OfferedDays = 25;
    private static readonly TimeSpan CompletionLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task HandleAsync(Interaction interaction, CancellationToken ct)
    {
        if (options.Members.Find(interaction.Actor, interaction.Member) is not { } who)
        {
            await rest.Interactions.AnswerAsync(interaction.Handle, new InteractionAnswer.Say(InteractionMessage.OnlyForYou(Members.Refusal(interaction.Actor))), ct);
            return;
        }
        // Answered already: by a process that may not have lived to say more.
        if (await rest.Interactions.AnswerAsync(interaction.Handle, new InteractionAnswer.SayLater(OnlyForYou: true), ct) is not (RestAnswer<Nothing>.Done or RestAnswer<Nothing>.Refused { Refusal.Kind: RefusalKind.AlreadyAnswered })) return;
        var look = await AnswerAsync(interaction, who, ct);
        await rest.Interactions.EditOriginalAsync(interaction.Handle, look.Edit(), ct, Patience);
    }

    /// <summary>Offers nothing rather than too late.</summary>
    public async Task CompleteAsync(Interaction interaction, CancellationToken ct)
    {
        var typed = interaction.Data?.Options.FirstOrDefault(option => option.Focused)?.Value?.Trim() ?? "";
        var isAgent = options.Members.Find(interaction.Actor, interaction.Member) is not null;
        IReadOnlyList<CommandChoice> choices = (isAgent, interaction.Data?.Name) switch
        {
            (true, "digest") => Days(typed),
            (true, "who") => await NamesAsync(typed, ct),
            _ => [],
        };
        await rest.Interactions.AnswerAsync(interaction.Handle, new InteractionAnswer.Complete(choices), ct);
    }

    private async Task<PostLook> AnswerAsync(Interaction interaction, Agent who, CancellationToken ct)
    {
        try
        {
            return await LookAsync(interaction.Data, who, ct);
        }
        catch (StoreUnavailableException)
        {
            return CommandLook.Words("The store does not answer just now. Ask again in a moment.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogError("A command in the team channel {Channel} broke: {Error}", options.Name, error.GetType().Name);
            return CommandLook.Words("That did not work; the service's log says more.");
        }
    }

    private async Task<PostLook> LookAsync(InteractionData? data, Agent who, CancellationToken ct)
    {
        switch (data?.Name)
        {
            case "inbox":
                var status = Enum.TryParse<Status>(Value(data, "status"), ignoreCase: true, out var wanted) ? wanted : Status.Open;
                return CommandLook.List(status == Status.Open ? "Inbox" : $"Inbox: {status.ToString().ToLowerInvariant()}", await ListAsync(new ConversationQuery { Status = status, Sort = ConversationSort.Waiting }, ct), "Nothing waits.");
            case "mine":
                return CommandLook.List("Yours", await ListAsync(new ConversationQuery { Assignee = who.Name, Sort = ConversationSort.Waiting }, ct), "Nothing is yours.");
            case "search":
                return CommandLook.List("Found", await ListAsync(new ConversationQuery { Words = Value(data, "words") ?? "", Sort = ConversationSort.Changed }, ct), "Nothing was found.");
            case "digest":
                return await DigestAsync(Value(data, "day"), ct);
            case "ncp":
                return CommandLook.Ncp(await reports.NcpAsync(int.TryParse(Value(data, "days"), CultureInfo.InvariantCulture, out var days) ? Math.Clamp(days, 1, 31) : 7, ct));
            case "who":
                return await WhoAsync(Value(data, "name") ?? "", ct);
            case "health":
                return CommandLook.Health(await reports.HealthAsync(ct));
            default:
                return CommandLook.Words("This command is not known here.");
        }
    }

    private Task<IReadOnlyList<Conversation>> ListAsync(ConversationQuery query, CancellationToken ct) => reports.ListAsync(query with { Limit = CommandLook.ListedAtMost + 1 }, ct);

    private async Task<PostLook> DigestAsync(string? day, CancellationToken ct)
    {
        DateOnly? wanted = null;
        if (!string.IsNullOrWhiteSpace(day))
        {
            if (!DateOnly.TryParseExact(day.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var named)) return CommandLook.Words("Give the day like 2026-03-10.");
            wanted = named;
        }
        return await reports.DigestAsync(wanted, ct) is { } shown ? DigestTranslator.Translate(shown, null) : CommandLook.Words("That day has not begun yet.");
    }

    private async Task<PostLook> WhoAsync(string name, CancellationToken ct)
    {
        var found = await reports.WhoAsync(name, ct);
        var look = CommandLook.Who(found);
        if (found.Count != 1) return look;
        var threads = await ListAsync(new ConversationQuery { Contact = found[0].Contact.Id, Sort = ConversationSort.Changed }, ct);
        return look with { Rows = CardRows.Openers(threads.Select(conversation => (conversation.Id, conversation.Newest is { } newest ? Wording.FirstWords(newest.Text) : "Conversation")), rows: 1) };
    }

    private List<CommandChoice> Days(string typed)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), setting.Brand.Zone).DateTime);
        return [.. Enumerable.Range(0, 60).Select(back => today.AddDays(-back).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Where(day => day.Contains(typed, StringComparison.Ordinal)).Take(OfferedDays).Select(day => new CommandChoice(day, day))];
    }

    private async Task<IReadOnlyList<CommandChoice>> NamesAsync(string typed, CancellationToken ct)
    {
        if (typed.Length < 2) return [];
        using var limit = new CancellationTokenSource(CompletionLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            var found = await reports.WhoAsync(typed, both.Token).WaitAsync(both.Token);
            return [.. found.Select(profile => Choice(profile.Contact.Handle is { Length: > 0 } handle ? handle : Wording.Name(profile.Contact))).OfType<CommandChoice>().DistinctBy(choice => choice.Value)];
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return [];
        }
    }

    // What is chosen comes back as the words to look for.
    private static CommandChoice? Choice(string name) => Escape.Plain(name, 100) is { Length: > 0 } shown ? new CommandChoice(shown, shown) : null;

    private static string? Value(InteractionData data, string option) => data.Options.FirstOrDefault(known => known.Name == option)?.Value;
}
