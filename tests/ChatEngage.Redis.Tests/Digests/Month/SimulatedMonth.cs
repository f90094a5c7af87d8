using ChatEngage.Brands;
using ChatEngage.Contacts;
using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.Review;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.Times;
using ChatEngage.Understanding;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Redis.Tests.Digests.Month;

/// <summary>A lively month, and a calm one after it, taken through the service; whatever is done is told to <see cref="Truth"/>.</summary>
internal sealed class SimulatedMonth(Standalone redis, WallClock clock, int lively, int seed)
{
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(4);
    private static readonly string[] Accounts = ["hooks:official", "hooks:ben-at-acme", "blog:acme-blog"];
    private readonly Random random = new(seed);
    private readonly FakeTime time = new(clock.From(clock.First).AddHours(1));
    private readonly Dictionary<string, long> followers = Accounts.ToDictionary(account => account, account => 1_000L + account.Length);
    private readonly Dictionary<string, long?> reach = [];
    private readonly Dictionary<ContactId, string> people = [];
    private readonly Dictionary<string, OpenSender> senders = new[] { "hooks", "blog" }.ToDictionary(source => source, source => new OpenSender(new SourceName(source)));
    private readonly List<string> posts = [];
    private readonly Brand brand = Samples.Brand() with
    {
        Zone = clock.Zone,
        OwnAccounts = [new OwnAccount(Samples.Hooks, "official", "anna"), new OwnAccount(Samples.Hooks, "ben-at-acme", "ben"), new OwnAccount(Samples.Blog, "acme-blog")],
        CardChannels = [],
        Review = new ReviewRules { UndoWindow = TimeSpan.Zero },
        Hours = new BusinessHours(clock.Zone, new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
            .ToDictionary(day => day, _ => (IReadOnlyList<ClockSpan>)[ClockSpan.Of(new TimeOnly(9, 0), new TimeOnly(17, 0))])),
    };
    private IBrandStore store = null!;
    private EntryHandler entries = null!;
    private ReviewDesk desk = null!;
    private IReadOnlyList<ITaskHandler> handlers = [];
    private DigestReplica digests = null!;
    private long epoch;
    private int made;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Truth Truth { get; } = new(clock);
    public IBrandStore Store => store;
    public IReadOnlyDictionary<ContactId, string> People => people;

    public async Task RunAsync()
    {
        store = await redis.OpenAsync(brand, time);
        var reader = new Reader();
        entries = new EntryHandler(store, new TwoSuggestions(), () => reader, time, NullLogger.Instance);
        desk = new ReviewDesk(store, senders.Values.ToDictionary(sender => sender.Name, sender => (Sources.IReplySender)sender), time);
        handlers = [new WeighHandler(store, time), .. senders.Values.Select(sender => new SendHandler(store, sender, time))];
        digests = new DigestReplica("one", store, [], time);
        for (var day = clock.First; day <= clock.Last; day = day.AddDays(1)) await DayAsync(day);
    }

    private async Task DayAsync(DateOnly day)
    {
        epoch = await digests.OwnAsync(epoch == 0 ? null : epoch, Ct);
        var (from, to) = (clock.From(day), clock.To(day));
        var slots = Enumerable.Range(0, (int)((to - from) / Slot)).ToArray();
        random.Shuffle(slots);
        var calm = day.DayNumber - clock.First.DayNumber >= lively;
        // The last slots of the day touch its border on purpose.
        var times = slots.Take(calm ? 3 : random.Next(20, 45)).Append(0).Append((int)((to - from) / Slot) - 1).Distinct().Select(slot => from + (slot * Slot)).ToList();
        var moments = times.Select(at => (At: at, IsDigest: false)).Append((At: clock.Eight(day).AddMinutes(1), IsDigest: true)).OrderBy(moment => moment.At);
        foreach (var (at, isDigest) in moments.Where(moment => moment.At > time.GetUtcNow()))
        {
            time.Set(at);
            if (isDigest) await digests.Round.RunAsync(Ct);
            else await HappenAsync(at, day, calm);
            epoch = await digests.OwnAsync(epoch, Ct);
            await DrainAsync();
            if (random.Next(40) == 0) await digests.Ncp.DayAsync(day.AddDays(-random.Next(3)), Ct);
        }
    }

    private Task HappenAsync(DateTimeOffset at, DateOnly day, bool calm)
    {
        var die = posts.Count < 5 ? 0 : random.Next(100);
        return die switch
        {
            < 30 => WriteAsync(at, day, calm, parent: null),
            < 48 => WriteAsync(at, day, calm, Recent()),
            < 66 => ReactAsync(at, calm),
            < 72 => PublishAsync(at),
            < 77 => AnswerOutsideAsync(at),
            < 92 => DecideAsync(at),
            < 96 => SettleAsync(at),
            _ => FollowAsync(at),
        };
    }

    private async Task WriteAsync(DateTimeOffset at, DateOnly day, bool calm, string? parent)
    {
        var person = Somebody(calm, parent is null ? null : SourceOf(parent));
        var speech = Mood(person, day);
        var recommended = Truth.Events.OfType<Wrote>().Where(wrote => wrote.Speech == Speech.Recommends).TakeLast(30).ToList();
        var links = parent is null && speech is Speech.Remark or Speech.Question && recommended.Count > 0 && random.Next(2) == 0 ? recommended[random.Next(recommended.Count)].Post : null;
        var wrote = new Wrote(at, at.AddMinutes(-random.Next(4)), person, reach[person], NewPost(person), parent, links, speech);
        await ReceiveAsync(person, Mention(wrote.Post, wrote.Created, person, wrote.Followers) with
        {
            Text = Texts.Of(speech) + (links is null ? "" : $" See {UrlOf(links)}"),
            ReplyTo = Outside(parent),
            Kind = parent is null ? MentionKind.Post : MentionKind.Comment,
        });
        Truth.Add(wrote);
        for (var i = 0; i < 2; i++) Truth.Add(new Suggested(at, "made"));
    }

    private async Task ReactAsync(DateTimeOffset at, bool calm)
    {
        var parent = Recent();
        var person = Somebody(calm, SourceOf(parent));
        var (word, kind) = random.Next(5) switch { 0 => ("view", MentionKind.View), 1 => ("share", MentionKind.Share), _ => ("like", MentionKind.Like) };
        await ReceiveAsync(person, Mention($"r{++made}", at, person, reach[person]) with { Kind = kind, ReplyTo = Outside(parent), Url = null });
        Truth.Add(new Reacted(at, person, word, parent));
    }

    private async Task PublishAsync(DateTimeOffset at)
    {
        var (word, kind) = random.Next(4) switch { 0 => ("video", MentionKind.Video), 1 => ("event", MentionKind.Event), 2 => ("question", MentionKind.Question), _ => ("post", MentionKind.Post) };
        await OwnAsync(at, Accounts[random.Next(Accounts.Length)], word, kind, null);
    }

    private async Task AnswerOutsideAsync(DateTimeOffset at)
    {
        if (Waiting() is not { } post) return;
        await OwnAsync(at, Accounts.First(account => SourceOf(account) == SourceOf(post)), "answer", MentionKind.Comment, post);
    }

    private async Task OwnAsync(DateTimeOffset at, string account, string word, MentionKind kind, string? parent)
    {
        followers[account] += random.Next(-5, 12);
        var post = NewPost(account);
        await ReceiveAsync(account, Mention(post, at, account, followers[account]) with { Text = "From all of us at Acme.", Kind = kind, ReplyTo = Outside(parent) });
        var who = brand.OwnAccounts.Single(own => $"{own.Source}:{own.Id}" == account).Person;
        Truth.Add(new Published(at, account, who, followers[account], word, post, parent));
    }

    /// <summary>An agent approves a reply, as suggested, edited or in own words, or rejects a suggestion.</summary>
    private async Task DecideAsync(DateTimeOffset at)
    {
        if (Waiting() is not { } post) return;
        var conversation = await store.Conversations.FindAsync(new ConversationId(Truth.ThreadIds[Truth.ThreadOf(post)]), Ct);
        Assert.NotNull(conversation);
        var agent = new[] { Samples.Anna, Samples.Ben, Samples.Lea }[random.Next(3)];
        var suggestion = conversation.Suggestions.Count > 0 ? conversation.Suggestions[0].Id : (SuggestionId?)null;
        var way = suggestion is null ? 2 : random.Next(4);
        if (way == 3)
        {
            Assert.IsType<ChangeOutcome.Committed>(await desk.DecideAsync(agent, conversation.Id, (one, act) => one.Reject(act, suggestion!.Value, "tone"), Ct));
            Truth.Add(new Suggested(at, "rejected"));
            return;
        }
        var sent = NewPost($"{conversation.Source}:us");
        senders[conversation.Source.Value].NextId = Outside(sent)!;
        Assert.IsType<Approved.Done>(await desk.ApproveAsync(
            agent, conversation.Id, way < 2 ? suggestion : null, way == 0 ? null : "Dear friend, we are on it and tell you tomorrow.", conversation.ThreadVersion, null, Ct));
        if (way < 2) Truth.Add(new Suggested(at, way == 0 ? "accepted" : "edited"));
        await DrainAsync();
        Truth.Add(new Replied(at, agent.Name, sent, post));
        if (random.Next(3) > 0) return;
        // Its echo, seen by the source.
        var account = Accounts.First(one => SourceOf(one) == conversation.Source.Value);
        await ReceiveAsync(account, Mention(sent, at, account, 99) with { Text = "An echo.", ReplyTo = Outside(post) });
    }

    private async Task SettleAsync(DateTimeOffset at)
    {
        if (Waiting() is not { } post) return;
        var id = new ConversationId(Truth.ThreadIds[Truth.ThreadOf(post)]);
        if ((await store.Conversations.FindAsync(id, Ct))!.Status == Status.Resolved) return;
        Assert.IsType<ChangeOutcome.Committed>(await desk.DecideAsync(Samples.Lea, id, (one, act) => one.Resolve(act), Ct));
        Truth.Add(new Settled(at, post));
    }

    private async Task FollowAsync(DateTimeOffset at)
    {
        var gained = random.Next(3) > 0;
        var entry = Samples.Interaction(brand, at, gained ? InteractionKind.FollowGained : InteractionKind.FollowLost) with { Ncp = Ncp.Network };
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(new Change { Log = [entry] }, Ct));
        Truth.Add(new Followed(at, gained));
    }

    private async Task ReceiveAsync(string author, Mention mention)
    {
        Assert.IsType<Intake.Stored>(await store.Inbox(new SourceName(SourceOf(author))).ReceiveAsync([mention], Ct));
        foreach (var entry in await store.Queue.ReadAsync(null, 100, Ct))
        {
            people[entry.Contact] = author;
            if (mention is { IsSignal: false }) Truth.ThreadIds.TryAdd(mention.ReplyTo is null ? Inside(mention.Id) : Truth.ThreadOf(Inside(mention.ReplyTo)), entry.Conversation.Value);
            await entries.HandleAsync(entry, epoch, Ct);
        }
        Assert.Equal(0, await store.Queue.CountAsync(Ct));
    }

    private async Task DrainAsync()
    {
        foreach (var handler in handlers)
            foreach (var task in (await store.Tasks.TakeAsync(handler.Lane, 100, epoch, Ct)).Tasks) await handler.HandleAsync(task, epoch, Ct);
        Assert.Equal(0, await digests.WorkAsync(epoch, Ct));
    }

    /// <summary>Fans, grumblers, some who change their mind, and everybody else.</summary>
    private Speech Mood(string person, DateOnly day)
    {
        var number = int.Parse(person.Split('p')[1], System.Globalization.CultureInfo.InvariantCulture);
        var early = day.DayNumber - clock.First.DayNumber < lively / 4;
        var die = random.Next(10);
        if (number < 8) return die < 5 ? Speech.Praise : die < 8 ? Speech.Recommends : Speech.Question;
        if (number < 12 || (number < 18 && early)) return die < 7 ? Speech.Complaint : Speech.Question;
        if (number < 18) return die < 8 ? Speech.Praise : Speech.Recommends;
        return (Speech)random.Next(6);
    }

    private string Somebody(bool calm, string? source)
    {
        var person = $"{source ?? (random.Next(3) == 0 ? "blog" : "hooks")}:p{(calm && random.Next(15) > 0 ? random.Next(28, 40) : random.Next(40))}";
        if (!reach.ContainsKey(person)) reach[person] = random.Next(4) == 0 ? null : random.Next(50_000);
        return person;
    }

    private string Recent() => posts[Math.Max(0, posts.Count - 1 - random.Next(60))];

    /// <summary>A text of somebody in whose thread something waits.</summary>
    private string? Waiting()
    {
        var texts = Truth.Events.OfType<Wrote>().TakeLast(40).ToList();
        return texts.Count == 0 ? null : texts[random.Next(texts.Count)].Post;
    }

    private string NewPost(string author)
    {
        posts.Add($"{SourceOf(author)}:m{++made}");
        return posts[^1];
    }

    private static Mention Mention(string post, DateTimeOffset created, string author, long? followers) => new()
    {
        Id = post[(post.IndexOf(':', StringComparison.Ordinal) + 1)..],
        Url = UrlOf(post),
        CreatedAt = created,
        Author = new Author(author.Split(':')[1], Followers: followers),
    };

    private static string UrlOf(string post) => $"https://talk.example/{post.Replace(':', '/')}";

    private static string? Outside(string? post) => post?.Split(':')[1];

    private string Inside(string id) => posts.Last(post => post.EndsWith($":{id}", StringComparison.Ordinal));

    private static string SourceOf(string of) => of.Split(':')[0];
}
