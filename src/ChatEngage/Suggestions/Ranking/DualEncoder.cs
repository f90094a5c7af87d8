using System.Numerics.Tensors;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>Two towers that put a mention and a reply that answers it near each other: a text is the sum of its features' vectors, of length one.</summary>
internal sealed class DualEncoder(EncoderFeatures mentions, EncoderFeatures replies, RowVectors mentionRows, RowVectors replyRows)
{
    public int Size => mentionRows.Size;

    public long Bytes => mentions.Bytes + replies.Bytes + mentionRows.Bytes + replyRows.Bytes;

    /// <param name="features">As <see cref="EncoderFeatures.Read"/> gives them.</param>
    public float[] Mention(uint[] features) => Pool(mentionRows, mentions.Rows(features));

    public float[] Reply(uint[] features) => Pool(replyRows, replies.Rows(features));

    private static float[] Pool(RowVectors rows, int[] features)
    {
        var sum = new float[rows.Size];
        foreach (var row in features) rows.AddTo(sum, row);
        var norm = TensorPrimitives.Norm<float>(sum);
        if (norm > 0) TensorPrimitives.Divide(sum, norm, sum);
        return sum;
    }
}
