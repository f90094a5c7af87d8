using ChatEngage.Inbox;

namespace ChatEngage.Sources.Sample;

/// <summary>What the sample source plays: people on an invented network talking about Acme, an invented maker of coffee gear.</summary>
internal static class SamplePlay
{
    private const string Thread = "sample-morning-machine";

    private static readonly Author Mara = new("mara", "mara_brews", "Mara Lindqvist", 312);
    private static readonly Author Tomek = new("tomek", "tomek.k", "Tomek Kowal", 58);
    private static readonly Author Priya = new("priya", "priya_reads", "Priya Raman", 1_940);
    private static readonly Author Jonas = new("jonas", "jonasw", "Jonas Weller", 87);
    private static readonly Author Odile = new("odile", "odile", "Odile Marchand", 2_310);
    private static readonly Author Ben = new("ben", "slowpourben", "Ben Achterberg", 14_200);
    private static readonly Author Sefa = new("sefa", "sefa_t", "Sefa Tuilagi", 131);
    private static readonly Author Lotte = new("lotte", "lotte_kocht", "Lotte Brandt", 405);
    private static readonly Author Kofi = new("kofi", "kofi_a", "Kofi Ansah", 520);
    private static readonly Author Noor = new("noor", "noorvids", "Noor Haddad", 8_760);

    public static IReadOnlyList<Line> Lines { get; } =
    [
        new(1, MentionKind.Post, Mara, "en", 95, "Three weeks with the Acme Drift kettle and I have stopped buying coffee on the way to work. The pour is so calm. Whoever shaped that spout: thank you."),
        new(2, MentionKind.Question, Tomek, "en", 48, "Does the Acme Grind Two work with a 58 mm portafilter, or only with the 54 in the box? The manual does not say."),
        new(3, MentionKind.Post, Priya, "en", 130, "My Acme Grind Two began to squeal after two months, and support has been silent since Tuesday. Not what I expect from a grinder at that price."),
        new(10, MentionKind.Post, Kofi, "en", 41, "Please help, urgent: there is smoke coming out of my Acme Solo right now and it smells burnt. Is this dangerous?"),
        new(4, MentionKind.Question, Jonas, "en", 75, "My coffee machine died this morning. Two cups a day, a tiny kitchen, about 150 to spend. What would you buy? I keep seeing Acme, is it any good?", Thread),
        new(5, MentionKind.Comment, Odile, "en", 31, "Get the Acme Solo. Mine has made two cups every morning for three years, and it is hardly wider than a hand.", Thread, To: 4),
        new(6, MentionKind.Question, Lotte, "de", 22, "Der Wasserkocher von Acme ist wirklich schön, aber das Kabel reicht bei mir nicht bis zur Steckdose. Gibt es eine längere Leitung dafür?"),
        new(7, MentionKind.Review, Sefa, "en", 240, "Acme Solo after half a year: quick, quiet, easy to clean. One star off because the water tank is hard to see into. Four of five."),
        new(8, MentionKind.Post, Ben, "en", 12, "Friends ask me what to buy first. Not a machine: a decent hand grinder. The Acme Pocket is the one I give as a present, and nobody has given it back."),
        new(9, MentionKind.Video, Noor, "en", 9, "Latte art with nothing but an Acme Froth and patience. The third one even looks like a leaf. Five minutes, no cuts."),
    ];

    /// <summary>Whoever wrote the post that a reply answers, or began its thread; a reaction has to come from somebody.</summary>
    public static Author AuthorOf(string replyTo, string thread) =>
        (Lines.FirstOrDefault(line => line.Id == replyTo) ?? Lines.FirstOrDefault(line => line.Id == thread || line.Thread == thread))?.Author ?? Mara;

    /// <param name="MinutesAgo">How long ago it was written when it is played.</param>
    /// <param name="To">The number of the line it answers.</param>
    internal sealed record Line(int Number, MentionKind Kind, Author Author, string Lang, int MinutesAgo, string Text, string? Thread = null, int? To = null)
    {
        public string Id => IdOf(Number);

        public Mention At(DateTimeOffset now) => new()
        {
            Id = Id,
            Url = $"https://social.example/{Author.Handle}/{Number}",
            Text = Text,
            CreatedAt = now.AddMinutes(-MinutesAgo),
            Author = Author,
            Thread = Thread,
            ReplyTo = To is { } number ? IdOf(number) : null,
            Kind = Kind,
            Lang = Lang,
        };

        private static string IdOf(int number) => $"sample-{number}";
    }
}
