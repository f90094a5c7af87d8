using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>One mention set against replies. Used by one thread at a time and used again: what it holds is large.</summary>
internal sealed class Query(Knowledge knowledge)
{
    // What each place (of a reply's word) holds for the present mention; the first six are the features of the same number.
    private const int Stride = Feature.Count;
    private const float LengthDamping = 3;

    private readonly float[] held = new float[knowledge.Vocabulary.Places * Stride];
    private readonly float[] own = new float[knowledge.Vocabulary.Places];
    private readonly List<int> touched = [];
    private readonly Dictionary<int, int> bag = [];
    private short[] codes = [];
    private float codeScale;

    /// <summary>The share of the mention's rarity that lies in known words.</summary>
    public float KnownShare { get; private set; }

    public void Ask(PreparedText mention)
    {
        Forget();
        var vocabulary = knowledge.Vocabulary;
        foreach (var term in mention.Terms) bag[vocabulary.Place(term)] = bag.GetValueOrDefault(vocabulary.Place(term)) + 1;
        float squares = 0, known = 0, all = 0;
        foreach (var (place, count) in bag)
        {
            var rarity = Vocabulary.Of(vocabulary.MentionRarity, place);
            var weight = (1 + MathF.Log(count)) * rarity;
            squares += weight * weight;
            all += rarity;
            if (place < vocabulary.Known) known += rarity;
        }
        KnownShare = all > 0 ? known / all : 0;
        var norm = squares > 0 ? 1 / MathF.Sqrt(squares) : 0;
        foreach (var (place, count) in bag) Hold(place, (1 + MathF.Log(count)) * Vocabulary.Of(vocabulary.MentionRarity, place) * norm);
        if (knowledge.Encoder is { } encoder) (codes, codeScale) = RowVectors.Widen(encoder.Mention(mention.Features));
    }

    /// <summary>Sets what the nearest mentions were answered.</summary>
    public void Expect(int feature, Rows replies, int reply, float weight)
    {
        var places = replies.Places(reply);
        var weights = replies.Weights(reply);
        for (var k = 0; k < places.Length; k++) At(places[k])[feature] += weight * weights[k];
    }

    /// <summary>Likeness by words to a mention answered before, 0 to 1.</summary>
    public float LikeWords(Segment segment, int asked) => segment.Asked.Dot(asked, own, 1);

    /// <summary>Likeness by the encoder, −1 to 1; 0 without one.</summary>
    public float LikeVector(Segment segment, int asked) => segment.AskedVectors is { } vectors ? vectors.Dot(codes, codeScale, asked) : 0;

    public Vector256<float> Features(Segment segment, int row)
    {
        var places = segment.Replies.Places(row);
        var weights = segment.Replies.Weights(row);
        ref var first = ref MemoryMarshal.GetArrayDataReference(held);
        Vector256<float> plain = default, weighted = default;
        for (var k = 0; k < places.Length; k++)
        {
            var here = Vector256.LoadUnsafe(ref first, (nuint)(places[k] * Stride));
            plain += here;
            weighted = Vector256.FusedMultiplyAdd(here, Vector256.Create(weights[k]), weighted);
        }
        var length = segment.Replies.Length(row);
        var saturation = 2.2f / (1 + (1.2f * (0.25f + (0.75f * length / knowledge.MeanLength))));
        var mean = 1 / (places.Length + LengthDamping);
        return Vector256.Create(
            weighted[Feature.TfIdf],
            plain[Feature.Bm25] * saturation,
            plain[Feature.AssociationSum] * mean,
            plain[Feature.AssociationMost] * mean,
            weighted[Feature.NearestByWords],
            weighted[Feature.NearestByEncoder],
            MathF.Log(1 + length),
            segment.ReplyVectors is { } vectors ? vectors.Dot(codes, codeScale, row) : 0);
    }

    private void Hold(int place, float weight)
    {
        own[place] = weight;
        var here = At(place);
        here[Feature.TfIdf] = weight;
        here[Feature.Bm25] = Vocabulary.Of(knowledge.Vocabulary.ReplyRarity, place);
        var words = knowledge.Association.Places(place);
        var strengths = knowledge.Association.Strengths(place);
        for (var k = 0; k < words.Length; k++)
        {
            var there = At(words[k]);
            there[Feature.AssociationSum] += weight * strengths[k];
            there[Feature.AssociationMost] = Math.Max(there[Feature.AssociationMost], strengths[k]);
        }
    }

    private Span<float> At(int place)
    {
        touched.Add(place);
        return held.AsSpan(place * Stride, Stride);
    }

    private void Forget()
    {
        foreach (var place in touched)
        {
            held.AsSpan(place * Stride, Stride).Clear();
            own[place] = 0;
        }
        touched.Clear();
        bag.Clear();
    }
}
