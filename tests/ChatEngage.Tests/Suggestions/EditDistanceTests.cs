using ChatEngage.Suggestions;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Tests.Suggestions;

public sealed class EditDistanceTests
{
    private static readonly Arbitrary<string> Words = Arb.From(from letters in Gen.Elements('a', 'b', 'c').ListOf() select string.Concat(letters));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("flaw", "lawn", 2)]
    [InlineData("same", "same", 0)]
    [InlineData("ab", "ba", 2)]
    public void It_counts_what_was_put_in_taken_out_and_exchanged(string a, string b, int distance) => Assert.Equal(distance, EditDistance.Between(a, b));

    [Fact]
    public void It_is_a_distance() => Check.One(
        Config.QuickThrowOnFailure.WithQuietOnSuccess(true),
        Prop.ForAll(Words, Words, Words, (a, b, c) =>
        {
            var (ab, bc, ac) = (EditDistance.Between(a, b), EditDistance.Between(b, c), EditDistance.Between(a, c));
            return ab == EditDistance.Between(b, a) && ac <= ab + bc && (ab == 0) == (a == b) && ab >= Math.Abs(a.Length - b.Length) && ab <= Math.Max(a.Length, b.Length);
        }));
}
