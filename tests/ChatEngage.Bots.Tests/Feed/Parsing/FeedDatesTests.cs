using System.Globalization;
using ChatEngage.Sources.Feed.Parsing;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

public sealed class FeedDatesTests
{
    [Theory]
    // RFC 822 and what people make of it
    [InlineData("Tue, 03 Mar 2026 09:08:07 GMT", "2026-03-03T09:08:07Z")]
    [InlineData("Tue, 3 Mar 26 09:08 UT", "2026-03-03T09:08:00Z")]
    [InlineData("03 Mar 99 09:08:07 Z", "1999-03-03T09:08:07Z")]
    [InlineData("Wrongday, 03 Mar 2026 09:08:07 GMT", "2026-03-03T09:08:07Z")]
    [InlineData("Tue, 03 March 2026 09:08:07 EST", "2026-03-03T14:08:07Z")]
    [InlineData("Tue, 03 Mar 2026 09:08:07 PDT", "2026-03-03T16:08:07Z")]
    [InlineData("Tue, 03 Mar 2026 09:08:07 BST", "2026-03-03T08:08:07Z")]
    [InlineData("Tue, 03 Mar 2026 09:08:07 CEST", "2026-03-03T07:08:07Z")]
    [InlineData("Tue, 03 Mar 2026 09:08:07 +0100", "2026-03-03T08:08:07Z")]
    [InlineData("Tue, 03 Mar 2026 09:08:07 +01:00", "2026-03-03T08:08:07Z")]
    [InlineData("Tue, 03 Mar 2026 09:08:07 -0330", "2026-03-03T12:38:07Z")]
    [InlineData("Tue, 03 Mar 2026 09:08:07 B", "2026-03-03T07:08:07Z")]
    [InlineData("Tue, 03 Mar 2026 09:08:07 XYZT", "2026-03-03T09:08:07Z")]
    [InlineData("Tue, 03 Mar 2026 09:08:07 Europe/Berlin", "2026-03-03T08:08:07Z")]
    [InlineData("Tue(sday), 03 Mar (rain) 2026 09:08:07 GMT (o'clock)", "2026-03-03T09:08:07Z")]
    [InlineData("Tue, 31 Feb 2026 09:08:07 GMT", "2026-03-03T09:08:07Z")]
    [InlineData("Tue, 03 Mar 2026", "2026-03-03T00:00:00Z")]
    [InlineData("Tue, 03 Mar 2026 23:59:60 GMT", "2026-03-04T00:00:00Z")]
    [InlineData("Tue, 03 Mar 2026 24:00:00 GMT", "2026-03-04T00:00:00Z")]
    // translated names
    [InlineData("Di, 03 Mär 2026 09:08:07 +0100", "2026-03-03T08:08:07Z")]
    [InlineData("Dienstag, 3. Dezember 2024, 09:08 Uhr", "2024-12-03T09:08:00Z")]
    [InlineData("mar., 03 févr. 2026 09:08:07 +0100", "2026-02-03T08:08:07Z")]
    [InlineData("mié, 04 mar 2026 09:08:07 GMT", "2026-03-04T09:08:07Z")]
    [InlineData("mercoledì 4 giugno 2025 09:08", "2025-06-04T09:08:00Z")]
    [InlineData("woensdag 4 maart 2026 09:08:07", "2026-03-04T09:08:07Z")]
    [InlineData("qua, 04 fev 2026 09:08:07 -0300", "2026-02-04T12:08:07Z")]
    [InlineData("Ср, 04 мар 2026 09:08:07 +0300", "2026-03-04T06:08:07Z")]
    [InlineData("2026년 03월 04일 09:08:07", "2026-03-04T00:08:07Z")]
    [InlineData("2026年3月4日 09:08", "2026-03-04T09:08:00Z")]
    // RFC 3339, W3C and their kin
    [InlineData("2026-03-03T09:08:07Z", "2026-03-03T09:08:07Z")]
    [InlineData("2026-03-03t09:08:07.5z", "2026-03-03T09:08:07.5Z")]
    [InlineData("2026-03-03T09:08:07,25+01:00", "2026-03-03T08:08:07.25Z")]
    [InlineData("2026-03-03T09:08-08:00", "2026-03-03T17:08:00Z")]
    [InlineData("2026-03-03T09:08:07 +0100", "2026-03-03T08:08:07Z")]
    [InlineData("2026-03-03 09:08:07", "2026-03-03T09:08:07Z")]
    [InlineData("2026-03-03", "2026-03-03T00:00:00Z")]
    [InlineData("2026-03", "2026-03-01T00:00:00Z")]
    [InlineData("2026", "2026-01-01T00:00:00Z")]
    [InlineData("20260303T090807Z", "2026-03-03T09:08:07Z")]
    [InlineData("2026-062", "2026-03-03T00:00:00Z")]
    [InlineData("2026-W10-2", "2026-03-03T00:00:00Z")]
    [InlineData("2026-03-03T24:00:00Z", "2026-03-04T00:00:00Z")]
    [InlineData("2026/03/03 09:08", "2026-03-03T09:08:00Z")]
    // others
    [InlineData("Tue Mar  3 09:08:07 2026", "2026-03-03T09:08:07Z")]
    [InlineData("Tue Mar 3 09:08:07 CET 2026", "2026-03-03T08:08:07Z")]
    [InlineData("Tue Mar 03 2026 09:08:07 GMT+0100 (Central European Standard Time)", "2026-03-03T08:08:07Z")]
    [InlineData("March 3rd, 2026 at 9:08 p.m.", "2026-03-03T21:08:00Z")]
    [InlineData("12/31/2025 9:08:07 AM", "2025-12-31T09:08:07Z")]
    [InlineData("3/4/2026 9:08:07 PM", "2026-03-04T21:08:07Z")]
    [InlineData("31.12.2025 09:08", "2025-12-31T09:08:00Z")]
    public void A_date_is_understood(string written, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), FeedDates.Read(written));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("soon, 2026")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-03-03T25:00:00Z")]
    [InlineData("2026-03-03T09:61:00Z")]
    [InlineData("Tue, 03 Foo 2026 09:08:07 GMT")]
    [InlineData("Tue, 33 Mar 2026 09:08:07 GMT")]
    [InlineData("3/4/2026 09:08")]
    [InlineData("99999999999999999999-01-01")]
    [InlineData("-1")]
    public void Nonsense_is_no_date(string? written) => Assert.Null(FeedDates.Read(written));

    [Fact]
    public void No_text_of_letters_signs_and_digits_throws()
    {
        const string Alphabet = "0123456789:-+/. ,TZWJanMarEStGMTpmh()年월\\'";
        for (var seed = 0; seed < 50_000; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var error = Record.Exception(() => FeedDates.Read(text));
            Assert.True(error is null, $"Seed {seed}: «{text}» {error}");
        }
    }

    [Fact]
    public void Every_second_written_in_RFC_822_and_3339_comes_back()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var time = DateTimeOffset.FromUnixTimeSeconds(new Random(seed).NextInt64(0, 4_000_000_000));
            Assert.Equal(time, FeedDates.Read(time.ToString("r", CultureInfo.InvariantCulture)));
            Assert.Equal(time, FeedDates.Read(time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)));
            Assert.Equal(time, FeedDates.Read(time.ToOffset(TimeSpan.FromHours(-7)).ToString("ddd, d MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture)));
        }
    }
}
