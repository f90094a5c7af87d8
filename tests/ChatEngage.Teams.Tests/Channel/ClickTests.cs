using System.Text.Json.Nodes;
using ChatEngage.Conversations;
using ChatEngage.FakeTeams;
using ChatEngage.Review;
using ChatEngage.Teams.Tests.Team;

namespace ChatEngage.Teams.Tests.Channel;

/// <summary>Every button of a card, from clients old and new.</summary>
public sealed class ClickTests
{
    private static readonly Dictionary<string, string> None = [];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_suggestion_is_approved_as_it_is(bool old)
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.", "Soon.");
        var answer = await (old ? card.ClickFallbackAsync(team.Anna, "Approve 2") : card.ClickAsync(team.Anna, "Approve 2"));
        Assert.True(answer.Ok, answer.Body);
        var reply = Assert.Single((await team.NowAsync(conversation)).Replies);
        Assert.Equal(("Soon.", "anna", ReplyState.Queued), (reply.Text, reply.Agent, reply.State));
        if (!old) Assert.Contains("queued", card.CardFor(team.Anna)!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("queued", card.CardFor(team.Ben)!.ToJsonString(), StringComparison.Ordinal);
        await team.CardsAsync();
        Assert.Contains("queued", card.CardFor(team.Ben)!.ToJsonString(), StringComparison.Ordinal);
        Assert.Single(team.World.Triage.Cards);
        team.Server.AssertNoViolations();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_edited_suggestion_is_approved_with_its_new_words(bool old)
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.");
        var inputs = new Dictionary<string, string> { ["text1"] = "On Tuesday, *promised*." };
        await (old ? card.ClickFallbackAsync(team.Anna, "Approve edited 1", inputs) : card.ClickAsync(team.Anna, "Approve edited 1", inputs));
        Assert.Equal("On Tuesday, *promised*.", Assert.Single((await team.NowAsync(conversation)).Replies).Text);
    }

    [Fact]
    public async Task Without_suggestions_an_own_text_is_written()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync();
        await card.ClickAsync(team.Anna, "Approve text", new Dictionary<string, string> { ["text0"] = "On Monday." });
        Assert.Equal("On Monday.", Assert.Single((await team.NowAsync(conversation)).Replies).Text);
    }

    [Fact]
    public async Task One_of_several_suggestions_is_rejected_with_its_reason()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync("When does it ship?", "One.", "Two.", "Three.");
        var which = ((JsonArray)Inputs(card.Card!).Single(input => (string?)input["id"] == "which")["choices"]!)[1]!["value"]!.ToString();
        await card.ClickAsync(team.Anna, "Reject it", new Dictionary<string, string> { ["which"] = which, ["words"] = "Too short *by far*." });
        var now = await team.NowAsync(conversation);
        Assert.Equal(["One.", "Three."], now.Suggestions.Select(suggestion => suggestion.Text));
        Assert.Contains("Too short *by far*.", Assert.Single(now.Notes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rest_of_the_buttons_do_what_they_say()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.");
        async Task<Conversation> ClickAsync(string action, Dictionary<string, string>? inputs = null)
        {
            await card.ClickAsync(team.Anna, action, inputs ?? None);
            return await team.NowAsync(conversation);
        }
        Assert.Equal("anna", (await ClickAsync("Claim")).Assignee);
        Assert.Null((await ClickAsync("Release")).Assignee);
        Assert.Equal("Ask Ben.", Assert.Single((await ClickAsync("Add note", new() { ["note"] = "Ask Ben." })).Notes).Text);
        Assert.Equal(team.Time.GetUtcNow().AddHours(3), (await ClickAsync("Snooze it", new() { ["until"] = "3h" })).SnoozedUntil);
        Assert.Equal(Status.Resolved, (await ClickAsync("Resolve")).Status);
        Assert.Equal(Status.Open, (await ClickAsync("Reopen")).Status);
        Assert.Equal(ReplyState.Queued, (await ClickAsync("Approve 1")).Replies[^1].State);
        Assert.Equal(ReplyState.Undone, (await ClickAsync("Undo")).Replies[^1].State);
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task A_reply_whose_fate_is_unknown_is_settled_or_sent_again()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync();
        var now = await team.NowAsync(conversation);
        now = await team.ChangeAsync(now, now with { Replies = [Samples.Reply(now, team.Time.GetUtcNow(), ReplyState.Unknown) with { AttemptAt = team.Time.GetUtcNow(), Attempt = 1 }] });
        await team.CardsAsync();
        await card.ClickAsync(team.Anna, "Send again");
        Assert.Equal(ReplyState.Queued, (await team.NowAsync(conversation)).Replies[^1].State);
        now = await team.NowAsync(conversation);
        await team.ChangeAsync(now, now with { Replies = [now.Replies[^1] with { State = ReplyState.Unknown, SendAt = null }] });
        await team.CardsAsync();
        await card.ClickAsync(team.Anna, "Record it", new Dictionary<string, string> { ["link"] = "https://example.com/there" });
        var settled = (await team.NowAsync(conversation)).Replies[^1];
        Assert.Equal((ReplyState.Sent, "https://example.com/there"), (settled.State, settled.Url));
    }

    [Fact]
    public async Task A_second_person_approves_what_the_first_one_held()
    {
        await using var team = await TeamCase.StartAsync((options, _) => options with { Review = new ReviewRules { Second = new SecondApproval { Tags = ["legal"] } } });
        var conversation = await team.MentionedAsync("Is it legal?", "Yes.");
        await team.ChangeAsync(conversation, conversation with { Tags = ["legal"] });
        await team.CardsAsync();
        var card = team.World.Triage.Cards[^1];
        await card.ClickAsync(team.Anna, "Approve 1");
        Assert.Equal(ReplyState.Held, (await team.NowAsync(conversation)).Replies[^1].State);
        await team.CardsAsync();
        await card.ClickAsync(team.Anna, "Approve as second");
        Assert.Equal(ReplyState.Held, (await team.NowAsync(conversation)).Replies[^1].State);
        Assert.Contains("Decline", card.CardFor(team.Anna)!.ToJsonString(), StringComparison.Ordinal);
        await card.ClickAsync(team.Ben, "Approve as second");
        Assert.Equal(ReplyState.Queued, (await team.NowAsync(conversation)).Replies[^1].State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_is_not_an_agent_is_refused_politely_with_the_own_id(bool old)
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.");
        var eve = team.World.Home.AddPerson("Eve");
        await team.World.Social.JoinAsync(eve);
        await (old ? card.ClickFallbackAsync(eve, "Approve 1") : card.ClickAsync(eve, "Approve 1"));
        Assert.Empty((await team.NowAsync(conversation)).Replies);
        if (old) await TeamCase.SaidAsync(team.World.Triage, message => message.RootId == card.RootId && message.Text?.Contains(eve.AadObjectId, StringComparison.Ordinal) == true, "the refusal is said below the card");
        else Assert.Contains(eve.AadObjectId, Assert.Single(card.Notices), StringComparison.Ordinal);
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task Two_people_on_one_card_make_one_reply()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.", "Soon.");
        var answers = await Task.WhenAll(card.ClickAsync(team.Anna, "Approve 1"), card.ClickAsync(team.Ben, "Approve 2"));
        Assert.Single((await team.NowAsync(conversation)).Replies);
        Assert.All(answers, answer => Assert.Equal(InvokeAnswer.Card, answer.Invoke!.Type));
        Assert.All(new[] { team.Anna, team.Ben }, person => Assert.Contains("queued", card.CardFor(person)!.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_invoke_again_gets_the_same_answer_and_does_nothing_more()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.");
        var click = card.ClickActivity(team.Anna, "Approve 1");
        var first = await team.Server.Bot.DeliverAsync(click);
        await card.ClickAsync(team.Anna, "Claim");
        Assert.Equal(first.Body, (await team.Server.Bot.DeliverAsync(click)).Body);
        team.Restart();
        Assert.Equal(InvokeAnswer.Card, (await team.Server.Bot.DeliverAsync(click)).Invoke!.Type);
        Assert.Single((await team.NowAsync(conversation)).Replies);
    }

    [Fact]
    public async Task A_decision_that_takes_long_is_answered_in_time_and_made_all_the_same()
    {
        await using var team = await TeamCase.StartAsync((options, _) => options with { Bot = new TeamsBotOptions { ClickLimit = TimeSpan.Zero } });
        var (conversation, card) = await team.CardAsync();
        var answer = await card.ClickAsync(team.Anna, "Claim");
        Assert.Equal(InvokeAnswer.Message, answer.Invoke!.Type);
        Assert.Contains("longer than usual", Assert.Single(card.Notices), StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await team.NowAsync(conversation)).Assignee == "anna", "the claim is made");
    }

    [Fact]
    public async Task A_refused_text_is_found_again_in_the_box_of_the_present_card_by_its_writer_alone()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.");
        var now = await team.NowAsync(conversation);
        await team.ChangeAsync(now, now with { ThreadVersion = now.ThreadVersion + 1 });
        var answer = await card.ClickAsync(team.Anna, "Approve edited 1", new Dictionary<string, string> { ["text1"] = "On Tuesday, promised." });
        Assert.Equal(InvokeAnswer.Card, answer.Invoke!.Type);
        Assert.Equal("On Tuesday, promised.", Assert.Single((await team.NowAsync(conversation)).Drafts).Text);
        var seen = card.CardFor(team.Anna)!;
        Assert.Contains("kept as your draft", seen["body"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(Inputs(seen), input => (string?)input["value"] == "On Tuesday, promised.");
        await team.CardsAsync();
        Assert.DoesNotContain("promised", card.CardFor(team.Ben)!.ToJsonString(), StringComparison.Ordinal);
        await card.ClickAsync(team.Anna, "Approve edited 1", new Dictionary<string, string> { ["text1"] = "On Tuesday." });
        Assert.Equal("On Tuesday.", Assert.Single((await team.NowAsync(conversation)).Replies).Text);
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task A_note_without_words_changes_nothing_on_the_card()
    {
        await using var team = await TeamCase.StartAsync();
        var (_, card) = await team.CardAsync();
        Assert.Equal(InvokeAnswer.Message, (await card.ClickAsync(team.Anna, "Add note", new Dictionary<string, string> { ["note"] = " " })).Invoke!.Type);
    }

    [Fact]
    public async Task What_is_refused_and_too_long_for_a_draft_stands_in_its_box_again()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.");
        var now = await team.NowAsync(conversation);
        await team.ChangeAsync(now, now with { ThreadVersion = now.ThreadVersion + 1 });
        var words = string.Concat(Enumerable.Repeat("On Tuesday.\n", 400));
        await card.ClickAsync(team.Anna, "Approve edited 1", new Dictionary<string, string> { ["text1"] = words });
        Assert.Contains(Inputs(card.CardFor(team.Anna)!), input => (string?)input["id"] == "text1" && (string?)input["value"] == words.Trim());
        Assert.DoesNotContain("Tuesday", card.CardFor(team.Ben)!.ToJsonString(), StringComparison.Ordinal);
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task What_no_card_has_room_for_is_not_taken_out_of_the_form_into_which_it_was_typed()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync("When does it ship?", "On Monday.");
        var now = await team.NowAsync(conversation);
        await team.ChangeAsync(now, now with { ThreadVersion = now.ThreadVersion + 1 });
        var answer = await card.ClickAsync(team.Anna, "Approve edited 1", new Dictionary<string, string> { ["text1"] = new string('x', 15_000) });
        Assert.Equal(InvokeAnswer.Message, answer.Invoke!.Type);
    }

    [Fact]
    public async Task A_link_that_is_refused_stands_in_its_box_again()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync();
        var now = await team.NowAsync(conversation);
        await team.ChangeAsync(now, now with { Replies = [Samples.Reply(now, team.Time.GetUtcNow(), ReplyState.Unknown) with { AttemptAt = team.Time.GetUtcNow(), Attempt = 1 }] });
        await team.CardsAsync();
        await card.ClickAsync(team.Anna, "Record it", new Dictionary<string, string> { ["link"] = "forum, page 3" });
        Assert.Contains("must begin with http", card.CardFor(team.Anna)!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(Inputs(card.CardFor(team.Anna)!), input => (string?)input["id"] == "link" && (string?)input["value"] == "forum, page 3");
    }

    [Fact]
    public async Task A_second_card_that_the_store_does_not_know_follows_when_it_is_pressed()
    {
        await using var team = await TeamCase.StartAsync();
        var conversation = await team.MentionedAsync("When does it ship?", "On Monday.");
        team.Server.Connector.Faults.Next(ConnectorCall.CreateConversation, Fault.Lost);
        await Assert.ThrowsAnyAsync<Exception>(() => team.Channel.PostAsync(new ChatEngage.TeamChannels.TeamPost.Card(new ChatEngage.TeamChannels.TeamPostKey("card:other"), conversation), CancellationToken.None));
        await team.CardsAsync();
        var (orphan, known) = (team.World.Triage.Cards[0], team.World.Triage.Cards[1]);
        await orphan.ClickAsync(team.Anna, "Claim");
        await Eventually.TrueAsync(() => orphan.CardFor(team.Ben)!.ToJsonString().Contains("Release", StringComparison.Ordinal), "everybody sees it there");
        await team.CardsAsync();
        Assert.Contains("Release", known.CardFor(team.Ben)!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(2, team.World.Triage.Cards.Count);
    }

    [Fact]
    public async Task A_click_that_nobody_offered_is_answered_and_does_nothing()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync();
        foreach (var data in new JsonObject[] { [], new() { ["press"] = "ce:approve:x" }, new() { ["press"] = $"ce:claim:{Base32.RandomId()}:1:" }, new() { ["open"] = Base32.RandomId() }, new() { ["day"] = "2026-03-09" } })
            Assert.Equal(InvokeAnswer.Message, (await card.ForgeExecuteAsync(team.Anna, "claim", data)).Invoke!.Type);
        Assert.True((await card.ForgeSubmitAsync(team.Anna, new JsonObject { ["press"] = 7 })).Ok);
        Assert.Null((await team.NowAsync(conversation)).Assignee);
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task A_digest_opens_a_working_card_in_its_place_and_comes_back()
    {
        await using var team = await TeamCase.StartAsync();
        var conversation = await team.MentionedAsync("When does it ship?", "On Monday.");
        team.Reports.Digest = SampleDigests.Shown([conversation.Id]);
        await team.Channel.PostAsync(new ChatEngage.TeamChannels.TeamPost.Digest(new ChatEngage.TeamChannels.TeamPostKey("digest"), team.Reports.Digest), CancellationToken.None);
        var digest = team.World.Triage.Cards[^1];
        await digest.ClickAsync(team.Anna, "Open");
        Assert.Contains("When does it ship?", digest.CardFor(team.Anna)!.ToJsonString(), StringComparison.Ordinal);
        await digest.ClickAsync(team.Anna, "Claim");
        Assert.Contains("Release", digest.CardFor(team.Anna)!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("ben", (await team.ChangeAsync(await team.NowAsync(conversation), await team.NowAsync(conversation) with { Assignee = "ben" })).Assignee);
        await digest.ClickAsync(team.Anna, "Release");
        await digest.ClickAsync(team.Anna, "Back to the digest");
        Assert.Empty(digest.Revisions);
        Assert.Contains("A calm day.", digest.CardFor(team.Anna)!.ToJsonString(), StringComparison.Ordinal);
        await digest.ClickFallbackAsync(team.Ben, "Open");
        await TeamCase.SaidAsync(team.World.Triage, message => message.RootId == digest.RootId && message.Id != digest.Id && message.Card is not null, "an old client gets the card below");
        team.Server.AssertNoViolations();
    }

    private static IEnumerable<JsonObject> Inputs(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Inputs),
        JsonObject part => part.SelectMany(field => Inputs(field.Value)).Concat(((string?)(part["type"] as JsonValue))?.StartsWith("Input.", StringComparison.Ordinal) == true ? [part] : Array.Empty<JsonObject>()),
        _ => [],
    };
}
