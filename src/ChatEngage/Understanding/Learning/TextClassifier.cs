using System.Numerics.Tensors;
using ChatEngage.Understanding.Text;

namespace ChatEngage.Understanding.Learning;

/// <summary>
/// A classifier that a brand trains from its own examples: logistic regression over hashed words and letters and what the rules say.
/// Labels named like the values of <see cref="Sentiment"/> or <see cref="Intent"/> begin at the rules' verdict and move away from it only as far as the examples carry.
/// The same examples in the same order give the same classifier. Safe to share between threads.
/// </summary>
public sealed class TextClassifier
{
    // Below that a word seen once is kept: there is nothing else to learn from.
    private const int Plenty = 400;

    // Below that the traits speak the more softly the fewer there are: a few dozen corrections, all against the rules, must not turn the rules upside down.
    private const double Many = 1_000;
    private readonly Vocabulary vocabulary;
    private readonly float[] weights;

    private TextClassifier(string[] labels, int[] counts, int fewest, Vocabulary vocabulary, float[] weights)
    {
        (Labels, Counts, Fewest) = (labels, counts, fewest);
        this.vocabulary = vocabulary;
        this.weights = weights;
    }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>How many examples each label had.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>At least two labels had examples enough; else <see cref="Reader"/> leaves the verdict to the rules.</summary>
    public bool IsReady => Counts.Count(count => count >= Fewest) >= 2;

    internal int Fewest { get; }

    internal Vocabulary Vocabulary => vocabulary;

    internal float[] Weights => weights;

    /// <summary>
    /// Trains on one core: a few thousand examples take seconds. Give what the team left as the rules had it too, not only what it corrected,
    /// or the classifier learns that the rules are always wrong.
    /// </summary>
    /// <exception cref="ArgumentException">There are no examples.</exception>
    public static TextClassifier Train(IReadOnlyList<(string Text, string Label)> examples, TrainingChoices? choices = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0) throw new ArgumentException("There are no examples to learn from.", nameof(examples));
        choices ??= new TrainingChoices();
        string[] labels = [.. examples.Select(example => example.Label).Distinct().Order(StringComparer.Ordinal)];
        int[] answers = [.. examples.Select(example => Array.BinarySearch(labels, example.Label, StringComparer.Ordinal))];
        int[] counts = [.. Enumerable.Range(0, labels.Length).Select(label => answers.Count(answer => answer == label))];
        var read = examples.Select(example => Signs.Of(example.Text)).ToList();
        var grams = read.ConvertAll(signs => Grams.Of(signs.Tokens));
        var vocabulary = Vocabulary.Of(grams, answers, labels.Length, examples.Count < Plenty ? 1 : 2);
        var rows = new Rows(vocabulary.Count + Traits.Count);
        var prior = new float[examples.Count * labels.Length];
        var voice = (float)Math.Min(1, Math.Sqrt(examples.Count / Many));
        for (var i = 0; i < examples.Count; i++)
        {
            rows.Add(Row(vocabulary, grams[i], read[i], voice));
            Prior.Write(read[i], labels, prior.AsSpan(i * labels.Length, labels.Length));
        }
        float[] importance = [.. answers.Select(answer => (float)Math.Pow((double)examples.Count / (labels.Length * counts[answer]), choices.Balance))];
        var softmax = new Softmax(rows, answers, labels.Length, importance, prior, (float)choices.Strength);
        var weights = Descent.Minimise(softmax.Loss, softmax.Size, choices.Steps, ct);
        var traits = weights.AsSpan(vocabulary.Count * labels.Length, Traits.Count * labels.Length);
        TensorPrimitives.Multiply(traits, voice, traits);
        return new TextClassifier(labels, counts, choices.FewestPerLabel, vocabulary, weights);
    }

    /// <summary>Every label, the likeliest first; the chances add up to 1.</summary>
    public IReadOnlyList<LabelChance> Predict(string text) => Predict(Signs.Of(text));

    internal IReadOnlyList<LabelChance> Predict(Signs signs)
    {
        var scores = new float[Labels.Count];
        Prior.Write(signs, Labels, scores);
        TensorPrimitives.Add(scores, weights.AsSpan(weights.Length - scores.Length), scores);
        foreach (var (place, value) in Row(vocabulary, Grams.Of(signs.Tokens), signs, 1))
            for (var label = 0; label < scores.Length; label++) scores[label] += weights[(place * scores.Length) + label] * value;
        TensorPrimitives.SoftMax<float>(scores, scores);
        return [.. scores.Select((score, label) => new LabelChance(Labels[label], score)).OrderByDescending(chance => chance.P).ThenBy(chance => chance.Label, StringComparer.Ordinal)];
    }

    /// <summary>The words of the text that speak most for this label against the others, the strongest first.</summary>
    public IReadOnlyList<string> Explain(string text, string label, int most = 3) => Explain(Signs.Of(text), label, most);

    internal IReadOnlyList<string> Explain(Signs signs, string label, int most)
    {
        var which = Labels.ToList().IndexOf(label);
        if (which < 0) return [];
        var grams = Grams.Of(signs.Tokens);
        var values = vocabulary.Weigh(grams).ToDictionary(entry => entry.Place, entry => entry.Value);
        var share = grams.GroupBy(gram => vocabulary.Place(gram.Hash)).ToDictionary(group => group.Key, group => group.Count());
        var said = new Dictionary<int, double>();
        foreach (var gram in grams)
        {
            var place = vocabulary.Place(gram.Hash);
            if (place < 0) continue;
            var of = weights.AsSpan(place * Labels.Count, Labels.Count);
            said[gram.Token] = said.GetValueOrDefault(gram.Token) + ((of[which] - TensorPrimitives.Average<float>(of)) * values[place] / share[place]);
        }
        return [.. said.Where(entry => entry.Value > 0 && signs.Tokens[entry.Key].Kind is TokenKind.Word or TokenKind.Tag or TokenKind.Emoji or TokenKind.Emoticon or TokenKind.Mark)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Select(entry => signs.Tokens[entry.Key].Text).Distinct(StringComparer.OrdinalIgnoreCase).Take(most)];
    }

    /// <summary>A few bytes for each known word; <see cref="Load"/> reads them.</summary>
    public byte[] Save() => ClassifierFile.Write(this);

    /// <exception cref="InvalidDataException">These bytes are no classifier of this version.</exception>
    public static TextClassifier Load(ReadOnlySpan<byte> saved) => ClassifierFile.Read(saved);

    internal static TextClassifier Of(string[] labels, int[] counts, int fewest, Vocabulary vocabulary, float[] weights) => new(labels, counts, fewest, vocabulary, weights);

    private static IEnumerable<(int Place, float Value)> Row(Vocabulary vocabulary, List<Gram> grams, Signs signs, float voice) =>
        vocabulary.Weigh(grams).Concat(Traits.Of(signs).Select((trait, i) => (vocabulary.Count + i, trait * voice)).Where(entry => entry.Item2 != 0));
}
