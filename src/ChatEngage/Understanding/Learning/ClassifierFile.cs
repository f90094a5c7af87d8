using System.IO.Compression;
using System.Text;

namespace ChatEngage.Understanding.Learning;

/// <summary>A classifier as bytes: a mark, then compressed labels, grams and weights in half precision.</summary>
internal static class ClassifierFile
{
    // Rises whenever tokens, grams, traits or the shape of these bytes change: an older classifier is trained anew.
    private const uint Mark = 0xCE_C1_00_01;
    private const int MostLabels = 1_000;
    private const int MostGrams = 20_000_000;

    public static byte[] Write(TextClassifier classifier)
    {
        using var bytes = new MemoryStream();
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8))
        {
            writer.Write(Mark);
            writer.Write(classifier.Fewest);
            writer.Write(classifier.Labels.Count);
            for (var i = 0; i < classifier.Labels.Count; i++)
            {
                writer.Write(classifier.Labels[i]);
                writer.Write(classifier.Counts[i]);
            }
            writer.Write(classifier.Vocabulary.Count);
            uint last = 0;
            foreach (var hash in classifier.Vocabulary.Hashes)
            {
                writer.Write7BitEncodedInt((int)(hash - last));
                last = hash;
            }
            foreach (var heft in classifier.Vocabulary.Heft) writer.Write((Half)heft);
            foreach (var weight in classifier.Weights) writer.Write((Half)weight);
        }
        return bytes.ToArray();
    }

    public static TextClassifier Read(ReadOnlySpan<byte> saved)
    {
        try
        {
            using var reader = new BinaryReader(new BrotliStream(new MemoryStream(saved.ToArray()), CompressionMode.Decompress), Encoding.UTF8);
            if (reader.ReadUInt32() != Mark) throw new InvalidDataException("These bytes are no classifier of this version; train it anew.");
            var fewest = reader.ReadInt32();
            var labels = new string[Checked(reader.ReadInt32(), MostLabels)];
            var counts = new int[labels.Length];
            for (var i = 0; i < labels.Length; i++) (labels[i], counts[i]) = (reader.ReadString(), reader.ReadInt32());
            var hashes = new uint[Checked(reader.ReadInt32(), MostGrams)];
            uint last = 0;
            for (var i = 0; i < hashes.Length; i++) hashes[i] = last += (uint)reader.Read7BitEncodedInt();
            var hefts = Halves(reader, hashes.Length);
            return TextClassifier.Of(labels, counts, fewest, new Vocabulary(hashes, hefts), Halves(reader, (hashes.Length + Traits.Count + 1) * labels.Length));
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("These bytes are no classifier of this version; train it anew.", error);
        }
    }

    private static int Checked(int count, int most) => count is >= 0 && count <= most ? count : throw new InvalidDataException("These bytes are no classifier of this version; train it anew.");

    private static float[] Halves(BinaryReader reader, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (float)reader.ReadHalf();
        return values;
    }
}
