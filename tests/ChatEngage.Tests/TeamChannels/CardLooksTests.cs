using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Sources;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Tests.TeamChannels;

/// <summary>What a card shows of what came from outside.</summary>
public sealed class CardLooksTests
{
    private static readonly Brand Brand = Samples.Brand("acme");
    private readonly FakeTime time = new();

    private Conversation Plain => Samples.Conversation(Brand, time.GetUtcNow(), "Where is it?");

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JAVASCRIPT:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/")]
    [InlineData("//example.com/x")]
    [InlineData("/conversations")]
    [InlineData("http://")]
    [InlineData("http://[bad")]
    [InlineData("https://exa mple.com/")]
    [InlineData("")]
    public void A_link_that_nobody_should_open_is_no_link(string url)
    {
        var plain = Plain;
        var reply = Samples.Reply(plain, time.GetUtcNow(), ReplyState.Sent) with { Url = url };
        var look = Look(plain with { Mentions = [plain.Mentions[0] with { Url = url }], Replies = [reply] });
        Assert.Null(look.Url);
        Assert.Null(look.Reply!.Url);
    }

    [Fact]
    public void Any_text_at_all_gives_a_link_of_the_web_or_none() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true),
        Prop.ForAll(Arb.From(Gen.Elements("", "http://", "https://h/", "http://ü/", "http://[::1]").SelectMany(start => ArbMap.Default.ArbFor<string?>().Generator.Select(end => start + end))), url =>
        {
            if (Wording.Openable(url) is { } open) Assert.Contains(new Uri(open).Scheme, new[] { "http", "https" });
            var plain = Plain;
            Look(plain with { Mentions = [plain.Mentions[0] with { Url = url, Author = plain.Contact with { Name = url, Handle = url } }] });
        }));

    /// <summary>Escaped it is nine times as long.</summary>
    [Fact]
    public void An_endless_link_makes_no_exception()
    {
        var plain = Plain;
        Look(plain with { Mentions = [plain.Mentions[0] with { Url = "https://example.com/" + new string('字', 30_000) }] });
    }

    [Theory]
    [InlineData(null, null, "somebody")]
    [InlineData(" ", "", "somebody")]
    [InlineData("Mara", null, "Mara")]
    [InlineData("Mara", " ", "Mara")]
    [InlineData(null, "mara_brews", "mara_brews")]
    [InlineData("Mara", "mara_brews", "Mara (@mara_brews)")]
    [InlineData("Mara", "@mara_brews", "Mara (@mara_brews)")]
    public void An_author_is_called_by_what_is_known(string? name, string? handle, string said)
    {
        var plain = Plain;
        Assert.Equal(said, Look(plain with { Mentions = [plain.Mentions[0] with { Author = plain.Contact with { Name = name, Handle = handle } }] }).Author);
    }

    [Fact]
    public void A_conversation_whose_mentions_are_deleted_shows_its_beginning_and_offers_no_answer()
    {
        var plain = Plain with { Url = "https://example.com/thread" };
        var look = Look(plain with { Mentions = [plain.Mentions[0] with { Deleted = true, Text = "" }] });
        Assert.Equal((null, null, 0, new Uri("https://example.com/thread")), (look.Text, look.WrittenAt, look.Earlier, look.Url));
        Assert.DoesNotContain(look.Buttons, button => button.Press.Verb is CardVerb.Approve or CardVerb.Edit or CardVerb.Reject);
    }

    [Fact]
    public void Only_a_text_that_was_there_is_no_longer_kept()
    {
        var plain = Plain with { ChangedAt = time.GetUtcNow() };
        time.Advance(TimeSpan.FromDays(400));
        var expired = ((Transition.Done)plain.Expire(time.GetUtcNow(), time.GetUtcNow())).Next;
        Assert.Equal("(its text is no longer kept)", Look(expired).Text);
        // A picture without a word, afterwards.
        var wordless = plain.Mentions[0] with { Id = "later", Text = "", CreatedAt = time.GetUtcNow().AddDays(1) };
        Assert.Equal("", Look(expired with { Mentions = [.. expired.Mentions, wordless] }).Text);
        Assert.Equal("Where is it?…", Look(plain with { Mentions = [plain.Mentions[0] with { Cut = true }] }).Text);
    }

    [Fact]
    public void A_suggestion_with_gaps_can_be_edited_and_not_approved()
    {
        var ids = Enumerable.Range(0, 3).Select(_ => new SuggestionId(Base32.RandomId())).ToList();
        Suggestion[] suggestions = [new(ids[0], "It ships today.", Origin.Playbook, 0.825, [], "Shipping"), new(ids[1], "See {link}.", Origin.Past, 0.5, ["link"]), new(ids[2], "Soon.", Origin.Llm, 0.1, [])];
        var look = Look(Plain with { Suggestions = suggestions });
        Assert.Equal(["playbook: Shipping, 0.82", "past reply, 0.50", "language model, 0.10"], look.Suggestions.Select(suggestion => suggestion.Origin.Replace("0.83", "0.82", StringComparison.Ordinal)));
        Assert.Equal(["Approve 1", "Approve 3", "Edit 1", "Edit 2", "Edit 3", "Reject 1", "Reject 2", "Reject 3", "Claim", "Snooze", "Resolve", "Note"], look.Buttons.Select(button => button.Label));
        Assert.Equal(["Approve 1", "Edit", "Reject"], Look(Plain with { Suggestions = suggestions[..1] }).Buttons.Take(3).Select(button => button.Label));
        Assert.Equal("Write", Look(Plain).Buttons[0].Label);
    }

    [Theory]
    [InlineData(ReplyState.Held, "Approve as second, Decline, Take back")]
    [InlineData(ReplyState.Queued, "Undo")]
    [InlineData(ReplyState.Sending, "")]
    [InlineData(ReplyState.ByHand, "I posted it, Take back")]
    [InlineData(ReplyState.Unknown, "It is there, Send again")]
    [InlineData(ReplyState.Failed, "Write, Retry, It is there")]
    [InlineData(ReplyState.Refused, "Write, Retry, It is there")]
    [InlineData(ReplyState.Sent, "Write")]
    [InlineData(ReplyState.Undone, "Write")]
    [InlineData(ReplyState.Declined, "Write")]
    public void Each_state_of_a_reply_has_its_own_buttons(ReplyState state, string labels)
    {
        var plain = Plain;
        var buttons = Look(plain.Holding(Samples.Reply(plain, time.GetUtcNow(), state))).Buttons.Select(button => button.Label).ToList();
        Assert.Equal(labels, string.Join(", ", buttons[..^4]));
        Assert.Equal(["Claim", "Snooze", "Resolve", "Note"], buttons[^4..]);
    }

    /// <summary>It would be refused: what was approved answers another thread.</summary>
    [Fact]
    public void A_held_reply_behind_which_the_thread_moved_can_only_be_declined_or_taken_back()
    {
        var plain = Plain;
        var moved = plain.Holding(Samples.Reply(plain, time.GetUtcNow(), ReplyState.Held)) with { ThreadVersion = plain.ThreadVersion + 1 };
        Assert.Equal(["Decline", "Take back"], Look(moved).Buttons.Select(button => button.Label).Take(2));
    }

    [Theory]
    [InlineData(Status.Open, "Snooze, Resolve")]
    [InlineData(Status.Pending, "Reopen, Snooze, Resolve")]
    [InlineData(Status.Snoozed, "Reopen, Snooze, Resolve")]
    [InlineData(Status.Resolved, "Reopen")]
    public void Each_status_has_its_own_buttons(Status status, string labels) =>
        Assert.Equal(labels, string.Join(", ", Look(Plain with { Status = status }).Buttons.Select(button => button.Label).Where(label => label is "Reopen" or "Snooze" or "Resolve")));

    [Fact]
    public void The_desk_is_linked_where_it_is_known()
    {
        var plain = Plain;
        Assert.Null(Look(plain).Desk);
        var look = CardLooks.Of(plain, new CardSetting(Brand, _ => null, new Uri("https://desk.example.com/chat/")));
        Assert.Equal($"https://desk.example.com/chat/conversations/{plain.Id}", look.Desk!.AbsoluteUri);
    }

    private static CardLook Look(Conversation conversation) => CardLooks.Of(conversation, new CardSetting(Brand, _ => new ReplyRules(), null));
}
