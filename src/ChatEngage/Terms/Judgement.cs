using System.Buffers;
using System.Numerics;

namespace ChatEngage.Terms;

/// <summary>Decides a query about a subject. The words of one AND or OR have numbers side by side, so that thousands of them are one look at a few bits.</summary>
internal sealed class Judgement
{
    private readonly Step root;
    private readonly TermIndex index;

    public Judgement(Expression expression)
    {
        List<Sought> terms = [];
        root = Prepare(expression, terms);
        index = new(terms);
    }

    public TermsVerdict Of(TermsSubject subject)
    {
        var size = (index.Count + 63) >> 6;
        var rented = ArrayPool<ulong>.Shared.Rent(size);
        var found = rented.AsSpan(0, size);
        found.Clear();
        if (index.Count > 0)
        {
            index.Find(subject.Text, found);
            if (subject.Title is { Length: > 0 } title) index.Find(title, found);
        }
        var matches = root.Holds(found, subject);
        var verdict = new TermsVerdict(matches, Because.Of(root, matches, found, subject));
        ArrayPool<ulong>.Shared.Return(rented);
        return verdict;
    }

    private static Step Prepare(Expression expression, List<Sought> terms) => expression switch
    {
        And and => Prepare(and, any: false, and.Parts, terms),
        Or or => Prepare(or, any: true, or.Parts, terms),
        Not not => new NotStep(not, Prepare(not.Inner, terms)),
        Words words => new TermStep(words, Number(words, terms)),
        Field field => new FieldStep(field),
        _ => throw new InvalidOperationException($"{expression.GetType().Name} is no part of a query."),
    };

    private static ManyStep Prepare(Expression whole, bool any, Parts parts, List<Sought> terms)
    {
        var words = parts.All.OfType<Words>().ToArray();
        var first = terms.Count;
        foreach (var word in words) Number(word, terms);
        return new(whole, any, first, words, [.. parts.All.Where(part => part is not Words).Select(part => Prepare(part, terms))]);
    }

    private static int Number(Words words, List<Sought> terms)
    {
        terms.Add(words.Sought);
        return terms.Count - 1;
    }
}

/// <summary>A part of a query, ready to be decided.</summary>
internal abstract class Step(Expression whole)
{
    public Expression Whole { get; } = whole;

    public abstract bool Holds(ReadOnlySpan<ulong> found, TermsSubject subject);
}

internal sealed class TermStep(Words words, int number) : Step(words)
{
    public override bool Holds(ReadOnlySpan<ulong> found, TermsSubject subject) => (found[number >> 6] & (1UL << number)) != 0;
}

internal sealed class FieldStep(Field field) : Step(field)
{
    public string? Objection(TermsSubject subject) => field.Objection(subject);

    public override bool Holds(ReadOnlySpan<ulong> found, TermsSubject subject) => field.Objection(subject) is null;
}

internal sealed class NotStep(Not whole, Step inner) : Step(whole)
{
    public Step Inner { get; } = inner;

    public override bool Holds(ReadOnlySpan<ulong> found, TermsSubject subject) => !Inner.Holds(found, subject);
}

/// <summary>All or any of words and other parts.</summary>
/// <param name="first">The number of the first of the words; the others follow it.</param>
internal sealed class ManyStep(Expression whole, bool any, int first, Words[] words, Step[] others) : Step(whole)
{
    public bool Any { get; } = any;
    public Step[] Others { get; } = others;

    public override bool Holds(ReadOnlySpan<ulong> found, TermsSubject subject)
    {
        if (Decisive(found) is not null) return Any;
        foreach (var other in Others)
            if (other.Holds(found, subject) == Any)
                return Any;
        return !Any;
    }

    /// <summary>The first of its words that decides alone: a found one of any, a missing one of all.</summary>
    public Words? Decisive(ReadOnlySpan<ulong> found)
    {
        for (var number = first; number < first + words.Length;)
        {
            var bits = (Any ? found[number >> 6] : ~found[number >> 6]) >> number;
            if (bits == 0)
            {
                number = (number | 63) + 1;
                continue;
            }
            number += BitOperations.TrailingZeroCount(bits);
            return number < first + words.Length ? words[number - first] : null;
        }
        return null;
    }

    public IReadOnlyList<Words> Words => words;

    /// <summary>What is said when none of any is found: always the same, so it is made once.</summary>
    public string? Missing { get; set; }
}
