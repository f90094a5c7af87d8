using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>Vectors of equal size, a byte a number and a scale a vector: a quarter of the memory, and a scan reads a quarter.</summary>
internal sealed class RowVectors
{
    private readonly sbyte[] codes;
    private readonly float[] scales;

    public RowVectors(int count, int size)
    {
        Size = size;
        codes = new sbyte[count * size];
        scales = new float[count];
    }

    public RowVectors(float[] vectors, int size) : this(vectors.Length / size, size)
    {
        for (var i = 0; i < Count; i++) Set(i, vectors.AsSpan(i * size, size));
    }

    public int Size { get; }
    public int Count => scales.Length;
    public long Bytes => codes.Length + (scales.Length * 4L);

    public void Set(int row, ReadOnlySpan<float> vector)
    {
        var largest = vector.IsEmpty ? 0 : MathF.Abs(TensorPrimitives.MaxMagnitude(vector));
        scales[row] = largest / 127;
        if (largest == 0) return;
        var into = codes.AsSpan(row * Size, Size);
        for (var i = 0; i < into.Length; i++) into[i] = (sbyte)MathF.Round(vector[i] / largest * 127);
    }

    /// <summary>Takes a row of another one as it is.</summary>
    public void Copy(int row, RowVectors other, int otherRow)
    {
        other.codes.AsSpan(otherRow * Size, Size).CopyTo(codes.AsSpan(row * Size, Size));
        scales[row] = other.scales[otherRow];
    }

    public void AddTo(Span<float> sum, int row)
    {
        var from = codes.AsSpan(row * Size, Size);
        var scale = scales[row];
        for (var i = 0; i < from.Length; i++) sum[i] += from[i] * scale;
    }

    /// <param name="query">As <see cref="Widen"/> gives it.</param>
    public float Dot(short[] query, float queryScale, int row) => Dot(ref codes[row * Size], query) * scales[row] * queryScale;

    public static (short[] Codes, float Scale) Widen(ReadOnlySpan<float> vector)
    {
        var largest = vector.IsEmpty ? 0 : MathF.Abs(TensorPrimitives.MaxMagnitude(vector));
        var wide = new short[vector.Length];
        if (largest > 0)
            for (var i = 0; i < wide.Length; i++) wide[i] = (short)MathF.Round(vector[i] / largest * 127);
        return (wide, largest / 127);
    }

    private static int Dot(ref sbyte codes, short[] query)
    {
        var sums = Vector256<int>.Zero;
        var i = 0;
        for (; i + 16 <= query.Length; i += 16)
        {
            var wide = Vector256.WidenLower(Vector128.LoadUnsafe(ref codes, (nuint)i).ToVector256Unsafe());
            var asked = Vector256.LoadUnsafe(ref query[0], (nuint)i);
            if (Avx2.IsSupported) sums += Avx2.MultiplyAddAdjacent(wide, asked);
            else
            {
                var products = wide * asked;
                sums += Vector256.WidenLower(products) + Vector256.WidenUpper(products);
            }
        }
        var sum = Vector256.Sum(sums);
        for (; i < query.Length; i++) sum += Unsafe.Add(ref codes, i) * query[i];
        return sum;
    }
}
