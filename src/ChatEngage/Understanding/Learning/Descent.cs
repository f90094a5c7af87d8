using System.Numerics.Tensors;

namespace ChatEngage.Understanding.Learning;

/// <summary>Limited-memory BFGS: from zero downhill to the least loss, the same way every time.</summary>
internal static class Descent
{
    private const int Memory = 6;
    private const double Flat = 1e-4;

    public static float[] Minimise(Func<float[], float[], double> loss, int size, int steps, CancellationToken ct)
    {
        float[] at = new float[size], gradient = new float[size], direction = new float[size], next = new float[size], nextGradient = new float[size];
        var history = new List<(float[] Step, float[] Turn, double Scale)>(Memory);
        var value = loss(at, gradient);
        var first = TensorPrimitives.Norm<float>(gradient);
        for (var k = 0; k < steps; k++)
        {
            ct.ThrowIfCancellationRequested();
            if (TensorPrimitives.Norm<float>(gradient) <= Flat * Math.Max(1, first)) break;
            Direct(gradient, history, direction);
            var slope = (double)TensorPrimitives.Dot<float>(gradient, direction);
            if (slope >= 0) break;
            var length = history.Count == 0 ? Math.Min(1, 1 / TensorPrimitives.Norm<float>(gradient)) : 1.0;
            var lower = Search(loss, at, direction, next, nextGradient, value, slope, ref length);
            if (lower is not { } reached) break;
            Remember(history, at, next, gradient, nextGradient);
            (at, next) = (next, at);
            (gradient, nextGradient) = (nextGradient, gradient);
            var gained = value - reached;
            value = reached;
            if (gained < Flat * 0.1 * Math.Abs(value)) break;
        }
        return at;
    }

    /// <summary>Halves the step until the loss falls as far as the slope promises; null when it never does.</summary>
    private static double? Search(Func<float[], float[], double> loss, float[] at, float[] direction, float[] next, float[] nextGradient, double value, double slope, ref double length)
    {
        for (var tries = 0; tries < 20; tries++, length /= 2)
        {
            TensorPrimitives.MultiplyAdd(direction, (float)length, at, next);
            var reached = loss(next, nextGradient);
            if (reached <= value + (1e-4 * length * slope)) return reached;
        }
        return null;
    }

    private static void Direct(float[] gradient, List<(float[] Step, float[] Turn, double Scale)> history, float[] direction)
    {
        TensorPrimitives.Negate<float>(gradient, direction);
        var shares = new double[history.Count];
        for (var i = history.Count - 1; i >= 0; i--)
        {
            shares[i] = history[i].Scale * TensorPrimitives.Dot<float>(history[i].Step, direction);
            TensorPrimitives.MultiplyAdd(history[i].Turn, (float)-shares[i], direction, direction);
        }
        if (history.Count > 0)
        {
            var (_, turn, scale) = history[^1];
            TensorPrimitives.Multiply(direction, (float)(1 / (scale * TensorPrimitives.SumOfSquares<float>(turn))), direction);
        }
        for (var i = 0; i < history.Count; i++)
        {
            var share = history[i].Scale * TensorPrimitives.Dot<float>(history[i].Turn, direction);
            TensorPrimitives.MultiplyAdd(history[i].Step, (float)(shares[i] - share), direction, direction);
        }
    }

    private static void Remember(List<(float[] Step, float[] Turn, double Scale)> history, float[] at, float[] next, float[] gradient, float[] nextGradient)
    {
        var (step, turn) = history.Count < Memory ? (new float[at.Length], new float[at.Length]) : (history[0].Step, history[0].Turn);
        if (history.Count == Memory) history.RemoveAt(0);
        TensorPrimitives.Subtract<float>(next, at, step);
        TensorPrimitives.Subtract<float>(nextGradient, gradient, turn);
        var curve = (double)TensorPrimitives.Dot<float>(step, turn);
        if (curve > 1e-10) history.Add((step, turn, 1 / curve));
    }
}
