using System.Text.Json;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;

namespace ChatEngage.Tests.Conversations;

public sealed class ErasingTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId Id = new("0123456789abcdefghjkmnpqrs");
    private static readonly Author Zoe = new("zoe-outside-id", "@zoe_kvasir", "Zoë Kvasirdóttir", 4_711);
    private static readonly Author Max = new("max-outside-id", "max.mustermann", "Max Mustermann", 3);
    private static readonly string[] Traces = ["zoe_kvasir", "Zoë", "Kvasirdóttir", "kvasirdottir", "zoe-outside", "zoepost", "velvet", "4711"];

    private static readonly JsonSerializerOptions AsStored = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ContactId IdOf(Author author) => Samples.Entry(Mention("x", author, ""), Id).Contact;

    private static Mention Mention(string id, Author author, string text, int minute = 0) =>
        new() { Id = id, Text = text, CreatedAt = Start.AddMinutes(minute), Author = author, Url = $"https://forum.example/{author.Handle}/{id}", Lang = "en" };

    private static Conversation Take(Conversation? conversation, Mention mention) =>
        ((Transition.Done)Receiving.Receive(conversation, Samples.Entry(mention, Id), new BrandName("acme"))).Next;

    private static Conversation Full()
    {
        var made = Take(null, Mention("zoepost-1", Zoe, "My velvet grinder broke."));
        made = Take(made, Mention("max-1", Max, "@zoe_kvasir same here, ZOË! Ask kvasirdóttir.", 1));
        made = Take(made, Mention("zoepost-2", Zoe, "The velvet one again.", 2));
        var toZoe = Samples.Reply(made, Start, ReplyState.Sent) with { ReplyTo = "zoepost-1", Text = "Dear Zoë, your velvet grinder…", Url = "https://forum.example/acme/1" };
        var toMax = Samples.Reply(made, Start, ReplyState.Sent) with { ReplyTo = "max-1", Text = "Max, it is not the same as @zoe_kvasir has." };
        var queued = Samples.Reply(made, Start) with { ReplyTo = "zoepost-2", Text = "Zoë, it ships on Monday." };
        return made.Holding(toZoe, toMax, queued) with
        {
            Notes = [new Note(Start, "anna", "Zoë called, see https://forum.example/zoe_kvasir")],
            Drafts = [new Draft("ben", "Dear Zoë Kvasirdóttir,", 1, Start)],
            Tags = ["vip", "zoe_kvasir"],
            Reasons = ["negative: \"velvet grinder broke\""],
            Sentiment = "negative",
            Suggestions = [new Suggestion(new SuggestionId("s"), "Sorry, Zoë!", Origin.Playbook, 0.8, [])],
            WriteAt = Start,
        };
    }

    private static Transition.Done Erase(Conversation conversation, Author author) =>
        Assert.IsType<Transition.Done>(conversation.Erase(IdOf(author), [], Start.AddHours(1)));

    [Fact]
    public void Nothing_of_the_contact_is_left_in_the_document()
    {
        var full = Full();
        Assert.All(Traces.Except(["kvasirdottir", "zoe-outside"]), trace => Assert.Contains(trace, Json(full), StringComparison.OrdinalIgnoreCase));

        var erased = Json(Erase(full, Zoe).Next);

        Assert.All(Traces, trace => Assert.DoesNotContain(trace, erased, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_others_said_stays_without_the_names()
    {
        var erased = Erase(Full(), Zoe).Next;
        Assert.Equal("… same here, …! Ask ….", erased.Mentions.Single(mention => mention.Author.Handle == "max.mustermann").Text);
        Assert.Equal("Max, it is not the same as … has.", erased.Replies[1].Text);
        Assert.Equal("max-1", erased.Replies[1].ReplyTo);
        Assert.Equal(["vip"], erased.Tags);
        Assert.Equal("Dear …,", Assert.Single(erased.Drafts).Text);
    }

    [Fact]
    public void Only_others_are_waited_for_then()
    {
        var full = Full();
        var erased = Erase(full, Zoe).Next;
        Assert.Equal(Start, full.WaitingSince);
        Assert.Equal(Start.AddMinutes(1), erased.WaitingSince);
        Assert.Equal("max-1", erased.Newest!.Id);
        Assert.True(erased.ThreadVersion > full.ThreadVersion, "A decision made before must be looked at again.");
        Assert.Null(erased.WriteAt);
    }

    [Fact]
    public void A_reply_that_waits_is_taken_back_and_one_on_its_way_may_have_arrived()
    {
        var full = Full();
        var (queued, sending) = (full.Replies[^1], full.Replies[^1] with { State = ReplyState.Sending });

        var undone = Erase(full, Zoe);
        Assert.Equal((ReplyState.Undone, ""), (undone.Next.Replies[^1].State, undone.Next.Replies[^1].Text));
        Assert.Null(undone.Next.Replies[^1].SendAt);
        Assert.Equal((InteractionKind.ReplyUndone, queued.Id.Value), (Assert.Single(undone.Log).Kind, undone.Log[0].Data!["reply"]));

        var unknown = Erase(full with { Replies = [sending] }, Zoe);
        Assert.Equal(ReplyState.Unknown, Assert.Single(unknown.Next.Replies).State);
        Assert.Equal(InteractionKind.ReplyUnknown, Assert.Single(unknown.Log).Kind);
        Assert.IsType<Transition.Refused>(unknown.Next.SettleByResending(new Act(Samples.Anna, Start, Samples.Brand()), sending.Id, canSend: true));
    }

    [Fact]
    public void A_waiting_reply_to_somebody_else_that_names_the_contact_is_not_what_was_approved()
    {
        var full = Full();
        var waiting = Samples.Reply(full, Start) with { ReplyTo = "max-1", Text = "Max, ask zoë." };
        Assert.Equal((ReplyState.Undone, "Max, ask …."), (Erase(full with { Replies = [waiting] }, Zoe).Next.Replies[0].State, Erase(full with { Replies = [waiting] }, Zoe).Next.Replies[0].Text));
        var harmless = waiting with { Text = "Max, ask us." };
        Assert.Equal(harmless, Assert.Single(Erase(full with { Replies = [harmless] }, Zoe).Next.Replies));
    }

    [Fact]
    public void Another_author_of_the_thread_can_be_erased_alone()
    {
        var erased = Erase(Full(), Max).Next;
        Assert.Equal("zoepost-1", erased.Thread);
        Assert.Equal("@zoe_kvasir", erased.Contact.Handle);
        Assert.DoesNotContain("mustermann", Json(erased), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(ReplyState.Queued, erased.Replies[^1].State);
        Assert.Equal("negative", erased.Sentiment);
    }

    [Fact]
    public void Erasing_again_changes_nothing()
    {
        var erased = Erase(Full(), Zoe).Next;
        Assert.Same(erased, Erase(erased, Zoe).Next);
        Assert.Same(erased, Assert.IsType<Transition.Done>(erased.Erase(new ContactId(Base32.RandomId()), [], Start)).Next);
    }

    [Fact]
    public void A_post_that_comes_again_after_the_erasure_is_known_by_its_digest()
    {
        var erased = Erase(Full(), Zoe).Next;
        Assert.Same(erased, Take(erased, Mention("zoepost-1", Zoe, "My velvet grinder broke.")));
        Assert.Same(erased, ((Transition.Done)erased.Edit(Samples.Entry(Mention("zoepost-1", Zoe, "My velvet thing."), Id, kind: InboxEntryKind.Updated))).Next);
        Assert.Same(erased, ((Transition.Done)erased.Redact(Samples.Entry(Mention("zoepost-1", Zoe, ""), Id, kind: InboxEntryKind.Deleted))).Next);
    }

    [Theory]
    [InlineData("will", "Will Smith", "I will ask Will about it, smith.", "I will ask … about it, ….")]
    [InlineData("@ann@social.example", null, "ann, ask @ann or @ann@social.example", "ann, ask … or …")]
    [InlineData(null, "山田太郎", "これは山田太郎さん", "これは…さん")]
    public void Names_are_found_as_people_write_them(string? handle, string? name, string text, string expected)
    {
        var author = new Author("a", handle, name);
        var made = Take(Take(null, Mention("1", author, "x")), Mention("2", Max, text, 1));
        Assert.Equal(expected, Erase(made, author).Next.Mentions[1].Text);
    }

    private static string Json(Conversation conversation) => JsonSerializer.Serialize(conversation, AsStored);
}
