using ChatEngage.Inbox;
using ChatEngage.Times;

namespace ChatEngage.Sources.Sample;

/// <summary>
/// The week before the play: what happened between an invented brand and a few invented people, so that a new operator sees days that are full. It is told as
/// history: logged at its own time, and never posted to the team.
/// </summary>
internal static class SampleStory
{
    /// <summary>The author ids of the brand's people on the sample network, to be configured as own accounts.</summary>
    public const string Anna = "acme_anna";
    public const string Jo = "acme_jo";
    private const int Days = 7;

    private static readonly Author Mara = new("mara", "mara_brews", "Mara Lindqvist", 312);
    private static readonly Author Tomek = new("tomek", "tomek.k", "Tomek Kowal", 58);
    private static readonly Author Priya = new("priya", "priya_reads", "Priya Raman", 1_940);
    private static readonly Author Jonas = new("jonas", "jonasw", "Jonas Weller", 87);
    private static readonly Author Ben = new("ben", "slowpourben", "Ben Achterberg", 14_200);
    private static readonly Author Sefa = new("sefa", "sefa_t", "Sefa Tuilagi", 131);
    private static readonly Author Lotte = new("lotte", "lotte_kocht", "Lotte Brandt", 405);
    private static readonly Author Ines = new("ines", "ines.mora", "Inés Mora", 76);
    private static readonly Author Kofi = new("kofi", "kofi_a", "Kofi Ansah", 520);

    private static readonly IReadOnlyList<Scene> Scenes =
    [
        // Seven days ago the green machine is shown, and the grinder begins to squeal.
        Ours("green", 7, "09:10", Anna, 4_180, MentionKind.Post, "The Acme Solo now comes in green. Ask us anything about it."),
        Says("green-1", 7, "09:42", Lotte, MentionKind.Comment, "I love this green, it is beautiful!", "green"),
        Ours("green-5", 7, "10:00", Jo, 4_180, MentionKind.Comment, "So do we, Lotte. It is the green of the roof across the street.", "green-1"),
        Likes("green-2", 7, "10:05", Mara, "green"),
        Likes("green-3", 7, "12:30", Sefa, "green"),
        Says("squeal", 7, "17:20", Priya, MentionKind.Post, "My Acme Grind Two is broken after two months: it squeals terribly, and nobody answers. Very disappointed."),
        Says("mara-kettle", 7, "19:05", Mara, MentionKind.Post, "The Acme Drift kettle is wonderful. Best purchase of the year, I am so happy with it."),

        Ours("mara-kettle-1", 6, "09:30", Anna, 4_186, MentionKind.Comment, "Mara, this goes on the wall of the workshop. Thank you.", "mara-kettle"),
        Ours("squeal-1", 6, "10:00", Jo, 4_186, MentionKind.Comment, "Priya, that should not happen. Please send us the number under the grinder, a new one goes out tomorrow.", "squeal"),
        Says("squeal-2", 6, "11:15", Priya, MentionKind.Comment, "I sent it twice already and it is still broken. This is awful service.", "squeal-1"),
        Ours("squeal-3", 6, "11:40", Jo, 4_186, MentionKind.Comment, "You are right to be angry. I carry this one myself: the parcel is on its way, here is my direct line.", "squeal-2"),
        Says("descale", 6, "14:00", Ines, MentionKind.Question, "How often should I descale the Acme Solo?"),
        Ours("descale-1", 6, "14:35", Anna, 4_190, MentionKind.Comment, "Every two months with hard water, every four with soft. The light tells you when.", "descale"),
        Says("descale-2", 6, "15:10", Ines, MentionKind.Comment, "Thank you so much, that was very helpful!", "descale-1"),
        Ours("descale-3", 6, "15:20", Anna, 4_190, MentionKind.Comment, "Any time, Inés.", "descale-2"),
        Shares("green-4", 6, "18:00", Mara, "green"),

        Says("squeal-4", 5, "16:30", Priya, MentionKind.Comment, "The new grinder came today, and it is quiet. Thank you, that was great!", "squeal-3"),
        Says("tank", 5, "18:10", Sefa, MentionKind.Review, "Acme Solo after half a year: quick, quiet, easy to clean, I love it. The tank could be larger."),
        Ours("tank-1", 5, "18:45", Anna, 4_205, MentionKind.Comment, "Noted, Sefa, and passed on to the people who draw the next one.", "tank"),
        Ours("video", 5, "11:00", Anna, 4_205, MentionKind.Video, "Three ways to clean a grinder in two minutes."),
        Likes("video-1", 5, "12:00", Priya, "video"),
        Likes("video-2", 5, "12:20", Ines, "video"),

        Says("pocket", 4, "13:30", Ben, MentionKind.Post, "If you want one decent hand grinder: get the Acme Pocket, I recommend it to everybody."),
        Shares("video-3", 4, "09:30", Priya, "video"),
        Says("cable", 4, "15:45", Lotte, MentionKind.Question, "Is there a longer cable for the Drift kettle?"),
        Ours("cable-1", 4, "17:50", Jo, 4_211, MentionKind.Comment, "There is: 1.5 metres, in the shop under spare parts.", "cable"),

        Says("pocket-1", 3, "08:20", Tomek, MentionKind.Comment, "Bought the Acme Pocket because of this post. Highly recommended, everybody should get one.", "pocket"),
        Says("squeal-5", 3, "10:00", Priya, MentionKind.Comment, "Two days later: still quiet. Thanks again, I love how you handled it!", "squeal-3"),
        Ours("squeal-6", 3, "10:20", Jo, 4_219, MentionKind.Comment, "That is good to read, Priya.", "squeal-5"),
        Says("filter", 3, "19:30", Kofi, MentionKind.Question, "Which paper filters fit the Acme Pour?"),
        Ours("filter-1", 3, "20:10", Anna, 4_219, MentionKind.Comment, "Any cone filter of size 2.", "filter"),

        Ours("event", 2, "10:00", Anna, 4_226, MentionKind.Event, "Open workshop on Saturday: bring your grinder, we tune it for free."),
        Likes("event-1", 2, "10:40", Mara, "event"),
        Likes("event-2", 2, "11:10", Priya, "event"),
        Says("event-3", 2, "12:00", Kofi, MentionKind.Comment, "Great idea, thank you, I will be there!", "event"),

        Ours("event-4", 2, "12:10", Anna, 4_226, MentionKind.Comment, "We keep a chair for you, Kofi.", "event-3"),

        // Yesterday: an advocate, a critic who turned, a chain that grows, and an evening that nobody watched.
        Says("pocket-2", 1, "09:15", Jonas, MentionKind.Comment, "Then I am the third one here. The Acme Pocket is on my list, thank you for the recommendation.", "pocket-1"),
        Says("mara-thanks", 1, "10:20", Mara, MentionKind.Comment, "The workshop was wonderful, thank you all! I love this brand.", "event"),
        Ours("pocket-3", 1, "09:40", Jo, 4_240, MentionKind.Comment, "Three of you now: we had better grind some more of them.", "pocket-2"),
        Ours("mara-thanks-1", 1, "10:30", Anna, 4_240, MentionKind.Comment, "You carried half of it, Mara.", "mara-thanks"),
        Says("priya-now", 1, "11:30", Priya, MentionKind.Post, "Three weeks ago I complained about my grinder. Today I recommend Acme to all my friends: buy it, they answer."),
        Ours("priya-now-1", 1, "11:55", Jo, 4_240, MentionKind.Comment, "Priya, you made our day. See you on Saturday.", "priya-now"),
        Says("lid", 1, "15:00", Lotte, MentionKind.Question, "Can I buy only the lid of the Drift?"),
        Ours("lid-1", 1, "15:25", Anna, 4_240, MentionKind.Comment, "Yes, in three colours. It is under spare parts.", "lid"),
        Says("office", 1, "20:40", Kofi, MentionKind.Question, "Which machine should we buy for an office of twelve? Any recommendations? Is Acme any good for that?"),
        Says("leak", 1, "21:15", Ines, MentionKind.Post, "My Acme Solo leaks since this evening. What can I do?"),
        Says("travel", 1, "22:05", Sefa, MentionKind.Question, "Does the Acme Pocket fit into hand luggage?"),
    ];

    public static IReadOnlyList<Mention> Before(DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = LocalDays.DayOf(now, zone);
        return [.. Scenes.Select(scene => scene.On(today.AddDays(-Math.Min(scene.DaysAgo, Days)), zone)).OrderBy(mention => mention.CreatedAt)];
    }

    private static Scene Says(string id, int daysAgo, string at, Author author, MentionKind kind, string text, string? to = null) => new(id, daysAgo, at, author, kind, text, to);

    private static Scene Ours(string id, int daysAgo, string at, string account, long followers, MentionKind kind, string text, string? to = null) =>
        new(id, daysAgo, at, account == Anna ? new Author(Anna, Anna, "Anna of Acme", followers) : new Author(Jo, Jo, "Jo of Acme", followers - 3_000), kind, text, to);

    private static Scene Likes(string id, int daysAgo, string at, Author author, string to) => new(id, daysAgo, at, author, MentionKind.Like, "", to);

    private static Scene Shares(string id, int daysAgo, string at, Author author, string to) => new(id, daysAgo, at, author, MentionKind.Share, "", to);

    private sealed record Scene(string Id, int DaysAgo, string At, Author Author, MentionKind Kind, string Text, string? To)
    {
        public Mention On(DateOnly day, TimeZoneInfo zone) => new()
        {
            Id = $"story-{Id}",
            Url = $"https://social.example/{Author.Handle}/{Id}",
            Text = Text,
            CreatedAt = LocalDays.At(day, TimeOnly.ParseExact(At, "HH:mm", System.Globalization.CultureInfo.InvariantCulture), zone),
            Author = Author,
            ReplyTo = To is null ? null : $"story-{To}",
            Kind = Kind,
            Lang = Text.Length > 0 ? "en" : null,
        };
    }
}
