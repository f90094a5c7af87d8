using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatEngage.Conversations;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Tests.Conversations;

/// <summary>Whatever the texts are made of, the document stays within 64 KiB as it is stored, and what it cuts stays readable.</summary>
public sealed class DocumentSizeProperties
{
    private static readonly DateTimeOffset At = new(2026, 3, 10, 9, 0, 0, 123, TimeSpan.Zero);
    private static readonly string File = $"playbook:{new string('f', 250)}.md";
    private static readonly JsonSerializerOptions Stored = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What JSON writes as one, two, three, six and twelve bytes.
    private static readonly string[] Alphabets = ["a", "ß", "你", "\u0001", "\"", "\\", "\n", "🎉", "👩‍🚀", "\ue000", "\u2028", "\ufeff", "a你🎉", "\u007f", "é́"];

    private static readonly Gen<Conversation> Documents =
        from mentions in Gen.Choose(1, 50)
        from length in Gen.Elements(0, 30, 900, 4_000)
        from newest in Gen.Elements(0, 100, 40_000)
        from alphabet in Gen.Choose(0, Alphabets.Length - 1)
        from deleted in Gen.Choose(0, 3)
        from notes in Gen.Elements(0, 3, 50)
        from replies in Gen.Elements(0, 1, 21)
        from drafts in Gen.Choose(0, 1)
        from suggestions in Gen.Choose(0, 3)
        from names in Gen.Elements(3, 100)
        from shift in Gen.Choose(0, 2)
        select Document(new string('x', shift), Alphabets[alphabet], mentions, length, newest, deleted, notes, replies, drafts, suggestions, names);

    [Fact]
    public void A_document_fits_whatever_its_texts_are_made_of() => Check(document =>
        Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(DocumentSize.Fit(document), Stored).Length, 1, DocumentSize.Limit));

    [Fact]
    public void What_replies_and_suggestions_were_made_from_counts_too()
    {
        for (var newest = 0; newest < 14_000; newest += 250)
            Assert.InRange(JsonSerializer.SerializeToUtf8Bytes(DocumentSize.Fit(Document("", "a", 1, 0, newest, 0, 0, 15, 0, 3, 3)), Stored).Length, 1, DocumentSize.Limit);
    }

    [Fact]
    public void Pairs_of_surrogates_stay_whole()
    {
        foreach (var alphabet in Alphabets)
            foreach (var shift in new[] { "", "x", "xy" })
                foreach (var (mentions, length) in new[] { (50, 4_000), (12, 4_000), (3, 900) })
                    Assert.All(
                        DocumentSize.Fit(Document(shift, alphabet, mentions, length, 40_000, 1, 0, 0, 0, 0, 3)).Mentions,
                        mention => Assert.True(IsWhole(mention.Text), "half a character is left"));
    }

    [Fact]
    public void A_cut_text_says_so_and_is_the_beginning_of_what_it_was() => Check(document =>
    {
        var before = document.Mentions.ToDictionary(mention => mention.Id);
        Assert.All(DocumentSize.Fit(document).Mentions, mention =>
        {
            Assert.StartsWith(mention.Text, before[mention.Id].Text, StringComparison.Ordinal);
            Assert.Equal(mention.Text.Length < before[mention.Id].Text.Length, mention.Cut);
        });
    });

    [Fact]
    public void The_first_the_newest_and_the_longest_waiting_mention_are_kept() => Check(document =>
    {
        var fitted = DocumentSize.Fit(document);
        Assert.Equal(document.Mentions[0].Id, fitted.Mentions[0].Id);
        Assert.Equal(document.Newest?.Id, fitted.Newest?.Id);
        Assert.Contains(fitted.Mentions, mention => mention.CreatedAt == document.WaitingSince);
    });

    [Fact]
    public void What_may_still_be_sent_and_what_is_half_written_is_never_touched() => Check(document =>
    {
        var fitted = DocumentSize.Fit(document);
        Assert.Equal(document.Moving, fitted.Moving);
        Assert.Equal(document.Drafts, fitted.Drafts);
        Assert.All(fitted.Replies, reply => Assert.Contains(reply, document.Replies));
    });

    [Fact]
    public void What_fits_is_left_as_it_is_and_fitting_twice_changes_nothing() => Check(document =>
    {
        var fitted = DocumentSize.Fit(document);
        Assert.Same(fitted, DocumentSize.Fit(fitted));
        if (JsonSerializer.SerializeToUtf8Bytes(document, Stored).Length < DocumentSize.Limit / 2) Assert.Same(document, fitted);
    });

    [Fact]
    public void The_newest_mention_alone_keeps_most_of_the_room()
    {
        foreach (var alphabet in Alphabets)
        {
            var fitted = DocumentSize.Fit(Document("", alphabet, 50, 4_000, 40_000, 0, 50, 0, 0, 0, 3));
            Assert.True(JsonSerializer.SerializeToUtf8Bytes(fitted.Newest!.Text, Stored).Length > 15_000, "the newest mention is cut last");
        }
    }

    [Fact]
    public void A_reply_that_could_not_be_kept_is_refused()
    {
        var conversation = Samples.Conversation(Samples.Brand(), At);
        var act = new Act(Samples.Anna, At, Samples.Brand());
        var refused = Assert.IsType<Transition.Refused>(conversation.Approve(act, new Approval(new ReplyId("r"), null, string.Concat(Enumerable.Repeat("🎉", 3_000)), 1), null));
        Assert.Equal(RefusalCode.Invalid, refused.Why.Code);
        Assert.IsType<Transition.Done>(conversation.Approve(act, new Approval(new ReplyId("r"), null, string.Concat(Enumerable.Repeat("🎉", 2_500)), 1), null));
    }

    [Fact]
    public void Drafts_that_could_not_be_kept_together_are_refused()
    {
        var conversation = Samples.Conversation(Samples.Brand(), At);
        var text = string.Concat(Enumerable.Repeat("你", 2_000));
        conversation = ((Transition.Done)conversation.SaveDraft(new Act(Samples.Anna, At, Samples.Brand()), text, 1)).Next;
        var refused = Assert.IsType<Transition.Refused>(conversation.SaveDraft(new Act(Samples.Ben, At, Samples.Brand()), text + text, 1));
        Assert.Equal(RefusalCode.Invalid, refused.Why.Code);
    }

    private static Conversation Document(string shift, string alphabet, int mentions, int length, int newest, int deleted, int notes, int replies, int drafts, int suggestions, int names)
    {
        var name = Text(alphabet, names);
        var author = new ThreadAuthor(new ContactId(new string('z', 26)), name, name, long.MaxValue);
        // Shifted, so that a cut may fall on either half of a character.
        var text = shift + Text(alphabet, length);
        var all = Enumerable.Range(0, mentions).Select(index => new ThreadMention
        {
            Id = $"m{index}",
            Url = "https://example.com/" + new string('u', 60),
            Text = text,
            CreatedAt = At.AddMinutes(index),
            ThreadVersion = long.MaxValue,
            Author = author,
        }).ToList();
        // The newest is not always the last, nor the longest waiting the first.
        for (var index = 1; index <= deleted && index < mentions; index++) all[^index] = all[^index] with { Text = "", Url = null, Deleted = true };
        var last = all.FindLastIndex(mention => !mention.Deleted);
        all[last] = all[last] with { Text = shift + Text(alphabet, newest) };
        return new Conversation
        {
            Id = World.Id,
            Brand = new BrandName("acme"),
            Source = Samples.Hooks,
            Thread = "t",
            Contact = author,
            StartedAt = At,
            Assignee = "anna",
            ClaimedUntil = At,
            WaitingSince = all[Math.Min(last, mentions / 3)].CreatedAt,
            Tags = ["a", "b"],
            Mentions = all,
            Notes = [.. Enumerable.Range(0, notes).Select(index => new Note(At, "anna", Text(alphabet, 4_000)))],
            Drafts = [.. Enumerable.Range(0, drafts).Select(index => new Draft($"agent{index}", Text(alphabet, 900), 1, At))],
            Suggestions = [.. Enumerable.Range(0, suggestions).Select(index => new Suggestion(new SuggestionId(new string('z', 26)), Text(alphabet, 2_000), Origin.Playbook, 1 / 3.0, ["contact"], null, File))],
            Replies = [.. Enumerable.Range(0, replies).Select(index => new Reply
            {
                Id = new ReplyId($"r{index}"),
                Text = Text(alphabet, 2_500),
                Agent = "anna",
                Second = "lea",
                ReplyTo = $"m{index}",
                Basis = new Basis(File, Origin.Playbook, int.MaxValue),
                State = index == replies - 1 ? ReplyState.Queued : (ReplyState)(4 + (index % 5)),
                ApprovedAt = At,
                SendAt = At,
                SentAt = At,
                FirstAttemptAt = At,
                AttemptAt = At,
                Url = "https://example.com/" + new string('u', 60),
            })],
        };
    }

    private static string Text(string alphabet, int length)
    {
        var text = new StringBuilder(length + alphabet.Length);
        while (text.Length < length) text.Append(alphabet);
        return text.ToString();
    }

    private static bool IsWhole(string text) => text.Length == 0 || !char.IsHighSurrogate(text[^1]);

    private static void Check(Action<Conversation> body) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(25).WithQuietOnSuccess(true), Prop.ForAll(Arb.From(Documents), body));
}
