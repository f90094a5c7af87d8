namespace ChatEngage.Tests;

public sealed class Base32Tests
{
    [Fact]
    public void The_least_and_the_greatest_identifier_are_written_out()
    {
        Assert.Equal("00000000000000000000000000", Base32.Encode(new byte[16]));
        Assert.Equal("7zzzzzzzzzzzzzzzzzzzzzzzzz", Base32.Encode([.. Enumerable.Repeat((byte)255, 16)]));
    }

    [Fact]
    public void Each_bit_has_its_place()
    {
        var one = new byte[16];
        one[15] = 1;
        Assert.Equal("00000000000000000000000001", Base32.Encode(one));
        one[15] = 32;
        Assert.Equal("00000000000000000000000010", Base32.Encode(one));
        one[15] = 31;
        Assert.Equal("0000000000000000000000000z", Base32.Encode(one));
        var texts = Enumerable.Range(0, 128).Select(bit =>
        {
            var bytes = new byte[16];
            bytes[bit / 8] = (byte)(128 >> (bit % 8));
            return Base32.Encode(bytes);
        }).ToList();
        Assert.Equal(128, texts.Distinct().Count());
        Assert.Equal(texts.OrderDescending(StringComparer.Ordinal), texts);
    }

    [Fact]
    public void Only_the_first_128_bits_count_and_fewer_are_refused()
    {
        Assert.Equal(Base32.Encode(new byte[16]), Base32.Encode([.. new byte[16], 7, 7]));
        Assert.Throws<ArgumentException>(() => Base32.Encode(new byte[15]));
    }

    [Fact]
    public void Identifiers_made_later_sort_behind()
    {
        var time = new FakeTime();
        var made = new List<string>();
        for (var index = 0; index < 200; index++)
        {
            made.Add(Base32.NewId(time));
            time.Advance(TimeSpan.FromMilliseconds(1 + (index * index)));
        }
        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.All(made, id => Assert.True(Base32.IsId(id), id));
    }

    [Fact]
    public void Identifiers_of_one_moment_differ()
    {
        var time = new FakeTime();
        Assert.Equal(1_000, Enumerable.Range(0, 1_000).Select(_ => Base32.NewId(time)).Distinct().Count());
        Assert.Equal(1_000, Enumerable.Range(0, 1_000).Select(_ => Base32.RandomId()).Distinct().Count());
    }

    [Theory]
    [InlineData("00000000000000000000000000", true)]
    [InlineData("7zzzzzzzzzzzzzzzzzzzzzzzzz", true)]
    [InlineData("0000000000000000000000000", false)]
    [InlineData("000000000000000000000000000", false)]
    [InlineData("0000000000000000000000000I", false)]
    [InlineData("0000000000000000000000000l", false)]
    [InlineData("0000000000000000000000000u", false)]
    [InlineData("0000000000000000000000000A", false)]
    [InlineData("0000000000000000000000000 ", false)]
    [InlineData("0000000000000000000000000\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void It_is_known_what_has_the_form_of_an_identifier(string? text, bool isId) => Assert.Equal(isId, Base32.IsId(text));
}
