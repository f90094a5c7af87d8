using System.Text;
using ChatEngage.Inbox;
using ChatEngage.Sources.Webhook;

namespace ChatEngage.Bots.Tests.Webhook;

/// <summary>Any bytes give mentions or a named mistake, never an exception. The seed of a failure is in its message.</summary>
public sealed class MentionReaderFuzzTests
{
    private const int Rounds = 20_000;
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Seed = Encoding.UTF8.GetBytes("""
        {"mentions":[{"id":"p1","url":"https://example.com/p/1?x=ü","text":"<b>\u202e ☕ \ud83d\ude00","createdAt":"2026-03-01T12:30:00.25+01:00","updatedAt":"2026-03-01T12:04:59Z","deleted":false,
        "author":{"id":"a1","handle":"ann","name":"Ann","followers":7},"thread":"t1","replyTo":"p0","kind":"review","lang":"de-AT","metrics":{"likes":3,"score":0.5}}]}
        """);

    private static readonly string[] Scraps = ["\\ud800", "\\u0000", "null", "{", "}", "[", "]", "\"", ",", ":", "1e999", "-0", "true", "9999-12-31T23:59:59+00:01", "0001-01-01T00:00:00Z", "http://[", "https://\\u0000", "\uFEFF", "\\"];

    [Fact]
    public void Random_bytes_never_throw() => Fuzz(random =>
    {
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        return bytes;
    });

    [Fact]
    public void A_good_body_with_damage_never_throws() => Fuzz(random =>
    {
        var bytes = Seed.ToList();
        for (var hits = random.Next(1, 6); hits > 0 && bytes.Count > 0; hits--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[random.Next(Scraps.Length)])); break;
                default: bytes.InsertRange(at, bytes.GetRange(0, Math.Min(random.Next(60), bytes.Count))); break;
            }
        }
        return [.. bytes];
    });

    private static void Fuzz(Func<Random, byte[]> make)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var bytes = make(new Random(seed));
            try
            {
                Check(MentionReader.Read(bytes, Now));
                Check(MentionReader.ReadLine(bytes, Now));
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {seed}: {error}");
            }
        }
    }

    /// <summary>What is let in keeps the promises and survives the way through the inbox.</summary>
    private static void Check(MentionReading reading)
    {
        if (reading is MentionReading.Invalid invalid) Assert.NotEmpty(invalid.Errors);
        else
            foreach (var mention in ((MentionReading.Mentions)reading).Items)
            {
                Assert.InRange(mention.Id.Length, 1, 512);
                Assert.InRange(mention.CreatedAt, new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero), Now.AddMinutes(5));
                var back = MentionJson.Read(MentionJson.Write(mention));
                Assert.Equal(mention with { Metrics = null }, back with { Metrics = null });
            }
    }
}
