using System.Buffers;
using System.Runtime.InteropServices;

namespace ChatEngage.Terms;

/// <summary>Finds all terms of a query in one pass over a text: a tree of words, in which each word of the text is looked up once.</summary>
internal sealed class TermIndex
{
    /// <summary>Up to here looking for any of the terms first is quicker than parting the text into words (benchmark "terms").</summary>
    private const int FewTerms = 100;

    private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> wordOf;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> prefixOf;
    private readonly Dictionary<Edge, int> edges = [];
    private readonly List<Node> nodes = [new()];
    private readonly int[] prefixLengths;
    private readonly SearchValues<string>? any;

    /// <param name="terms">By their numbers.</param>
    public TermIndex(IReadOnlyList<Sought> terms)
    {
        Count = terms.Count;
        for (var number = 0; number < terms.Count; number++) Add(terms[number], number);
        (wordOf, prefixOf) = (words.GetAlternateLookup<ReadOnlySpan<char>>(), prefixes.GetAlternateLookup<ReadOnlySpan<char>>());
        prefixLengths = [.. prefixes.Keys.Select(prefix => prefix.Length).Distinct().Order()];
        if (Count is > 0 and <= FewTerms) any = SearchValues.Create([.. terms.Select(term => term.Longest)], StringComparison.Ordinal);
    }

    public int Count { get; }

    /// <summary>Sets the bit of each term that is in the text; others stay as they are.</summary>
    public void Find(string text, Span<ulong> found)
    {
        ReadOnlySpan<char> folded = Folding.Fold(text);
        if (any is not null && !folded.ContainsAny(any)) return;
        var units = TextUnits.Split(folded, out var count);
        var looking = new Search(this, folded, units.AsSpan(0, count), found);
        for (var at = 0; at < count; at++) looking.From(0, at);
        ArrayPool<TextUnit>.Shared.Return(units);
    }

    private void Add(Sought term, int number)
    {
        var node = 0;
        for (var i = 0; i < term.Words.Count; i++)
        {
            var (text, glued) = term.Words[i];
            var prefix = term.Prefix && i == term.Words.Count - 1;
            var edge = new Edge(node, IdOf(text, prefix ? prefixes : words), prefix, glued && i > 0);
            CollectionsMarshal.AsSpan(nodes)[node].Has(edge);
            ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(edges, edge, out var known);
            if (!known)
            {
                next = nodes.Count;
                nodes.Add(new());
            }
            node = next;
        }
        (CollectionsMarshal.AsSpan(nodes)[node].Terms ??= []).Add(number);
    }

    private static int IdOf(string text, Dictionary<string, int> all)
    {
        ref var id = ref CollectionsMarshal.GetValueRefOrAddDefault(all, text, out var known);
        if (!known) id = all.Count - 1;
        return id;
    }

    private readonly record struct Edge(int From, int Word, bool Prefix, bool Glued);

    private struct Node
    {
        public List<int>? Terms;
        public bool Words;
        public bool Prefixes;

        public void Has(Edge edge)
        {
            Prefixes |= edge.Prefix;
            Words |= !edge.Prefix;
        }
    }

    private readonly ref struct Search(TermIndex index, ReadOnlySpan<char> text, ReadOnlySpan<TextUnit> units, Span<ulong> found)
    {
        private readonly ReadOnlySpan<char> text = text;
        private readonly ReadOnlySpan<TextUnit> units = units;
        private readonly Span<ulong> found = found;

        /// <summary>Goes on in the tree with the word here, and with the tag that begins here.</summary>
        public void From(int node, int at)
        {
            var unit = units[at];
            With(node, unit.Word(text), unit.Glued, at + 1);
            if (unit.TagLength > 0) With(node, unit.Tag(text), glued: false, at + unit.TagUnits);
        }

        private void With(int node, ReadOnlySpan<char> word, bool glued, int next)
        {
            var has = index.nodes[node];
            if (has.Words && index.wordOf.TryGetValue(word, out var id)) Step(new(node, id, false, false), glued, next);
            if (!has.Prefixes) return;
            foreach (var length in index.prefixLengths)
            {
                if (length > word.Length) return;
                if (index.prefixOf.TryGetValue(word[..length], out id)) Step(new(node, id, true, false), glued, next);
            }
        }

        private void Step(Edge edge, bool glued, int next)
        {
            if (index.edges.TryGetValue(edge, out var node)) Arrive(node, next);
            if (glued && index.edges.TryGetValue(edge with { Glued = true }, out node)) Arrive(node, next);
        }

        private void Arrive(int node, int next)
        {
            var here = index.nodes[node];
            // All of a node's terms are marked together, so the first one tells.
            if (here.Terms is { } terms && !IsSet(terms[0]))
                foreach (var term in terms)
                    found[term >> 6] |= 1UL << term;
            if (next < units.Length && (here.Words || here.Prefixes)) From(node, next);
        }

        private bool IsSet(int term) => (found[term >> 6] & (1UL << term)) != 0;
    }
}
