using ChatEngage.Host.Charts;

namespace ChatEngage.Host.Tests.Charts;

public class ScaleTests
{
    [Theory]
    [InlineData(new[] { 0.0, 7.0 }, "0 2 4 6 8")]
    [InlineData(new[] { 3.0, 3.0 }, "0 1 2 3")]
    [InlineData(new[] { 0.0, 0.0 }, "0 1")]
    [InlineData(new double[0], "0 1")]
    [InlineData(new[] { -3.0, 9.0 }, "-5 0 5 10")]
    [InlineData(new[] { -2.0, -1.0 }, "-2 -1 0")]
    [InlineData(new[] { 0.05, 0.31 }, "0.0 0.1 0.2 0.3 0.4")]
    [InlineData(new[] { 900_000_000.0, 1_100_000_000.0 }, "0 0.5B 1.0B 1.5B")]
    [InlineData(new[] { 12_000.0, 31_000.0 }, "0 10k 20k 30k 40k")]
    public void Ticks_are_round_and_whole_for_whole_numbers(double[] values, string labels)
    {
        var scale = Scale.Of(values, fromZero: true, 4);
        Assert.Equal(labels.Replace("0.0 ", "0 ", StringComparison.Ordinal), string.Join(' ', scale.Ticks.Select(scale.Label)));
    }

    [Fact]
    public void A_level_that_hardly_moves_is_shown_around_itself()
    {
        var scale = Scale.Of([15_320, 15_345, 15_338], fromZero: false, 4);
        Assert.Equal("15.32k 15.33k 15.34k 15.35k", string.Join(' ', scale.Ticks.Select(scale.Label)));
    }

    [Fact]
    public void Any_values_lie_between_the_ends_and_every_tick_has_its_own_label()
    {
        var random = new Random(11);
        for (var round = 0; round < 5_000; round++)
        {
            var size = Math.Pow(10, random.Next(-11, 18));
            var values = Enumerable.Range(0, random.Next(1, 9)).Select(_ => (random.NextDouble() - (round % 3 == 0 ? 0.5 : 0)) * size).Select(value => round % 2 == 0 ? Math.Floor(value) : value).ToList();
            var most = random.Next(2, 7);
            var scale = Scale.Of(values, round % 5 != 0, most);
            var ticks = scale.Ticks.ToList();
            Assert.All(values, value => Assert.InRange(value, scale.Low - (scale.Step * 1e-6), scale.High + (scale.Step * 1e-6)));
            Assert.InRange(ticks.Count, 2, most + 1);
            Assert.Equal(ticks.Count, ticks.Select(scale.Label).Distinct().Count());
        }
    }
}
