using System.Collections.Immutable;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>What agents did with suggestions, by reply. A decision counts a little for every mention and much for one like that it was made on. Never changes.</summary>
internal sealed class Feedback
{
    private const double RejectedAnywhere = -0.5, RejectedHere = -2.5;
    private const double AcceptedAnywhere = 0.1, AcceptedHere = 1.5;

    // Old decisions give way: a reply decided on a thousand times needs no thousand of them.
    private const int MostOfReply = 50;

    private readonly ImmutableDictionary<string, List<Decision>> decisions;

    private Feedback(ImmutableDictionary<string, List<Decision>> decisions) => this.decisions = decisions;

    public static Feedback None { get; } = new(ImmutableDictionary<string, List<Decision>>.Empty);

    /// <param name="approval">1 for accepted as it is, 0 for edited beyond recognition, −1 for rejected.</param>
    public Feedback With(string reply, PreparedText mention, double approval) =>
        new(decisions.SetItem(reply, [.. decisions.GetValueOrDefault(reply, []).TakeLast(MostOfReply - 1), new Decision(mention.Terms, approval)]));

    /// <summary>What to add to the log odds of a reply.</summary>
    public double Of(string reply, PreparedText mention, Vocabulary vocabulary)
    {
        if (!decisions.TryGetValue(reply, out var made)) return 0;
        var sum = 0.0;
        foreach (var (decided, approval) in made)
        {
            var like = Like(decided, mention.Terms, vocabulary);
            sum += approval < 0 ? -approval * (RejectedAnywhere + (RejectedHere * like)) : approval * (AcceptedAnywhere + (AcceptedHere * like));
        }
        return sum;
    }

    /// <summary>The cosine of two mentions by rarity of words, each word once.</summary>
    private static double Like(uint[] first, uint[] second, Vocabulary vocabulary)
    {
        HashSet<uint> left = [.. first], right = [.. second];
        double common = 0, leftSquares = 0, rightSquares = 0;
        foreach (var term in left)
        {
            var square = Square(term);
            leftSquares += square;
            if (right.Contains(term)) common += square;
        }
        foreach (var term in right) rightSquares += Square(term);
        return common > 0 ? common / Math.Sqrt(leftSquares * rightSquares) : 0;

        double Square(uint term) => Math.Pow(Vocabulary.Of(vocabulary.MentionRarity, vocabulary.Place(term)), 2);
    }

    private readonly record struct Decision(uint[] Terms, double Approval);
}
