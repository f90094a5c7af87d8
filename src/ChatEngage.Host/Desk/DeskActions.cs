using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatEngage.Conversations;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Desk.Pages;
using ChatEngage.Review;
using ChatEngage.TeamChannels;
using ChatEngage.Understanding;

namespace ChatEngage.Host.Desk;

/// <summary>What can be done on a conversation's page: each button posts a form here and gets the page back.</summary>
internal static class DeskActions
{
    private static readonly Dictionary<string, Func<DeskAct, Task<string?>>> All = new(StringComparer.Ordinal)
    {
        ["claim"] = act => act.DecideAsync(Claiming.Claim),
        ["release"] = act => act.DecideAsync(Claiming.Release),
        ["transfer"] = act => act["to"] is { Length: > 0 and <= 100 } to ? act.DecideAsync((conversation, by) => conversation.Transfer(by, to)) : No("Say to whom."),
        ["snooze"] = act => act.DecideAsync((conversation, by) => conversation.Snooze(by, SnoozeChoice.Until(act["until"], by.At, by.Brand.Zone))),
        ["resolve"] = act => act.DecideAsync(Scheduling.Resolve),
        ["reopen"] = act => act.DecideAsync(Scheduling.Reopen),
        ["note"] = act => act.DecideAsync((conversation, by) => conversation.AddNote(by, act["text"])),
        ["tag"] = act => act.DecideAsync((conversation, by) => conversation.Tag(by, [act["tag"]], [])),
        ["untag"] = act => act.DecideAsync((conversation, by) => conversation.Tag(by, [], [act["tag"]])),
        ["reject"] = act => act.DecideAsync((conversation, by) => conversation.Reject(by, new SuggestionId(act["suggestion"]), act["words"] is { Length: > 0 } words ? words : act["reason"])),
        ["correct"] = act => act.DecideAsync((conversation, by) => conversation.Correct(by, Choice<Sentiment>(act["sentiment"]), Choice<Intent>(act["intent"]), act["version"].Length > 0 ? act.Version : null)),
        ["draft"] = act => act.DecideAsync((conversation, by) => conversation.SaveDraft(by, act["text"], act.Version)),
        ["approve"] = ApproveAsync,
        ["undo"] = act => DeskAct.SayAsync(act.Brand.Desk.UndoAsync(act.Who, act.Id, act.Reply, act.Ct)),
        ["second"] = act => DeskAct.SayAsync(act.Brand.Desk.SecondAsync(act.Who, act.Id, act.Reply, act["approve"] == "yes", act.Ct)),
        ["resend"] = act => DeskAct.SayAsync(act.Brand.Desk.ResendAsync(act.Who, act.Id, act.Reply, act.Ct)),
        ["posted"] = act => act["url"] is { Length: > 0 } url && Wording.Openable(url) is null
            ? No("The link must begin with http:// or https://; it may also be left out.")
            : DeskAct.SayAsync(act.Brand.Desk.ConfirmSentAsync(act.Who, act.Id, act.Reply, act["url"] is { Length: > 0 } link ? Wording.Openable(link) : null, act.Ct)),
    };

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/conversations/{id}/{action}", RunAsync);

    private static async Task<IResult> RunAsync(string id, string action, HttpContext http, BrandDirectory brands, InboxReader inbox, TimeProvider time)
    {
        if (!All.TryGetValue(action, out var run)) return MessageView.Page(StatusCodes.Status404NotFound, "Nothing here", "The desk cannot do that.");
        if (!Base32.IsId(id) || await brands.FindConversationAsync(new ConversationId(id), http.RequestAborted) is not { } found)
            return MessageView.Page(StatusCodes.Status404NotFound, "Nothing here", "There is no such conversation, or it is no longer kept.");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        // A decision that has begun is carried through, also when the browser goes away.
        var act = new DeskAct(found.Brand, found.Conversation, http.Agent(), form, CancellationToken.None);
        var refusal = await run(act);
        if (action == "draft") return refusal is null ? Results.NoContent() : Results.Text(refusal, statusCode: StatusCodes.Status409Conflict);
        // Any action but an approval tells nothing about what its agent has read, so the page stays bound to what it was.
        if (refusal is null) return Results.LocalRedirect($"/conversations/{id}?said={action}{(action == "approve" ? "" : $"&{http.Request.QueryString.ToString().TrimStart('?')}")}");

        var now = await AgainAsync(found.Brand, found.Conversation, http.RequestAborted);
        var look = ConversationLook.Of(found.Brand, now, http, time.GetUtcNow()) with
        {
            Trouble = inbox.KnownTrouble,
            Refusal = new DeskRefusal(form["at"].ToString(), refusal),
            Kept = form["at"] == "own" ? act["text"] : null,
        };
        // Refused because the thread moved: what is new is shown now, so the next approval counts for it.
        if (action == "approve") look = look with { Seen = now.ThreadVersion, Own = now.ThreadVersion, NewSince = Math.Min(act.Version, now.ThreadVersion) };
        return DeskPages.Show(look, StatusCodes.Status409Conflict);
    }

    private static async Task<string?> ApproveAsync(DeskAct act)
    {
        var text = act["text"] is { Length: > 0 } own ? own : null;
        SuggestionId? suggestion = act["suggestion"] is { Length: > 0 } id ? new SuggestionId(id) : null;
        if (suggestion is null && text is null) return "Write something first.";
        // An edited text stands by itself once its suggestion is gone.
        if (text is not null && act.Before.Suggestions.All(known => known.Id != suggestion)) suggestion = null;
        var body = string.Create(CultureInfo.InvariantCulture, $"{act.Id}\n{suggestion}\n{act.Version}\n{text}");
        var key = new RequestKey($"desk:{act["key"]}", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(body))));
        try
        {
            return await act.Brand.Desk.ApproveAsync(act.Who, act.Id, suggestion, text, act.Version, key, act.Ct) switch
            {
                Approved.Done => null,
                Approved.Refused refused => refused.Why.Reason,
                _ => "This was approved already with another text.",
            };
        }
        catch (StoreUnavailableException)
        {
            return DeskAct.NoAnswer;
        }
    }

    private static async Task<Conversation> AgainAsync(BrandRuntime brand, Conversation before, CancellationToken ct)
    {
        try
        {
            return await brand.Store.Conversations.FindAsync(before.Id, ct) ?? before;
        }
        catch (StoreUnavailableException)
        {
            return before;
        }
    }

    private static T? Choice<T>(string word) where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;

    private static Task<string?> No(string reason) => Task.FromResult<string?>(reason);
}

/// <summary>A signed-in agent asking for something about one conversation.</summary>
internal sealed record DeskAct(BrandRuntime Brand, Conversation Before, Agent Who, IFormCollection Form, CancellationToken Ct)
{
    public const string NoAnswer = "The store did not answer, so this may or may not be done. Look again in a moment.";
    public ConversationId Id => Before.Id;
    public ReplyId Reply => new(this["reply"]);
    public long Version => long.TryParse(this["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>A field of the form, never null; a browser ends lines with CR LF, the outside world does not.</summary>
    public string this[string field] => Form[field].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    public Task<string?> DecideAsync(Func<Conversation, Act, Transition> decision) => SayAsync(Brand.Desk.DecideAsync(Who, Id, decision, Ct));

    /// <summary>Null when it was done, else why not.</summary>
    public static async Task<string?> SayAsync(Task<ChangeOutcome> outcome)
    {
        try
        {
            return await outcome switch
            {
                ChangeOutcome.Committed => null,
                ChangeOutcome.Refused refused => refused.Why.Reason,
                _ => "Somebody else was quicker. Look again.",
            };
        }
        catch (StoreUnavailableException)
        {
            return NoAnswer;
        }
    }
}
