using ChatEngage.Times;

namespace ChatEngage.Tests.Times;

public sealed class SpreadTests
{
    [Fact]
    public void Of_nothing_there_is_no_middle() => Assert.Equal(new Spread(0, 4, null, null), Spread.From([], 4));

    [Theory]
    [InlineData(new double[] { 5 }, 5.0, 5.0)]
    [InlineData(new double[] { 10, 4 }, 7.0, 10.0)]
    [InlineData(new double[] { 30, 10, 20 }, 20.0, 30.0)]
    [InlineData(new double[] { 7, 1, 3, 5, 2, 6, 4 }, 4.0, 7.0)]
    [InlineData(new double[] { 10, 20, 30, 40, 50, 60, 70, 80, 90, 1000 }, 55.0, 90.0)]
    [InlineData(new double[] { 11, 1, 10, 2, 9, 3, 8, 4, 7, 5, 6 }, 6.0, 10.0)]
    public void Median_and_90th_percentile_are_as_defined(double[] values, double median, double p90) =>
        Assert.Equal(new Spread(values.Length, values.Length, median, p90), Spread.From(values));

    [Theory]
    [InlineData(20, 18)]
    [InlineData(30, 27)]
    [InlineData(100, 90)]
    [InlineData(1000, 900)]
    public void Nine_tenths_that_are_a_whole_number_are_not_rounded_up(int count, int p90) =>
        Assert.Equal(p90, Spread.From(Enumerable.Range(1, count).Select(value => (double)value)).P90);
}
