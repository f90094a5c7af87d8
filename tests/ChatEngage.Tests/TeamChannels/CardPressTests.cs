using ChatEngage.TeamChannels.Cards;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Tests.TeamChannels;

/// <summary>What a button says, there and back. It comes back from outside: anybody may have written it.</summary>
public sealed class CardPressTests
{
    private const string Letters = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Room = 100;
    private static readonly Gen<string> Ids = Gen.Elements(Letters.ToCharArray()).ArrayOf(Base32.Length).Select(letters => new string(letters));

    private static readonly Gen<CardPress> Presses =
        from verb in Gen.Elements(Enum.GetValues<CardVerb>())
        from conversation in Ids
        from version in Gen.Frequency((3, Gen.Choose(0, 500).Select(small => (long)small)), (1, Gen.Constant(long.MaxValue)))
        from about in Gen.Frequency((2, Ids.Select(id => (string?)id)), (1, Gen.Constant<string?>(null)))
        let reply = verb is CardVerb.Undo or CardVerb.Second or CardVerb.Decline or CardVerb.Resend or CardVerb.Posted
        select new CardPress(verb, new ConversationId(conversation), version, reply || about is null ? null : new SuggestionId(about), reply && about is not null ? new ReplyId(about) : null);

    /// <summary>What was written, with one thing about it changed.</summary>
    private static readonly Gen<string> Mutants =
        from press in Presses
        let text = press.Write()
        from at in Gen.Choose(0, text.Length)
        from how in Gen.Choose(0, 3)
        from letter in Gen.Frequency((3, Gen.Elements(":,0 1a-+_İıK\0\r\n٣".ToCharArray())), (1, Gen.Choose(0, 0xffff).Select(unit => (char)unit)))
        select how switch
        {
            0 => text.Insert(at, letter.ToString()),
            1 when at < text.Length => text.Remove(at, 1),
            2 when at < text.Length => text[..at] + letter + text[(at + 1)..],
            _ => text[..at],
        };

    [Fact]
    public void What_was_written_is_read_again_and_fits_a_button() => Run(Presses, press =>
    {
        var text = press.Write();
        Assert.True(text.Length <= Room, $"{text.Length} characters");
        Assert.True(CardPress.TryRead(text, out var read), text);
        Assert.Equal(press, read);
    });

    [Fact]
    public void What_was_not_written_is_not_read()
    {
        Run(Mutants, OnlyOwn);
        Run(ArbMap.Default.ArbFor<string?>().Generator, OnlyOwn);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ce")]
    [InlineData("ce::::")]
    [InlineData("ce:claim:0123456789abcdefghjkmnpqrs:7")]
    [InlineData("ce:claim:0123456789abcdefghjkmnpqrs:7::")]
    [InlineData("xx:claim:0123456789abcdefghjkmnpqrs:7:")]
    [InlineData("ce:Claim:0123456789abcdefghjkmnpqrs:7:")]
    [InlineData("ce:3:0123456789abcdefghjkmnpqrs:7:")]
    [InlineData("ce:claim,note:0123456789abcdefghjkmnpqrs:7:")]
    [InlineData("ce: claim:0123456789abcdefghjkmnpqrs:7:")]
    [InlineData("ce:claim:0123456789ABCDEFGHJKMNPQRS:7:")]
    [InlineData("ce:claim:0123456789abcdefghjkmnpqru:7:")]
    [InlineData("ce:claim:0123456789abcdefghjkmnpqrs:-7:")]
    [InlineData("ce:claim:0123456789abcdefghjkmnpqrs: 7:")]
    [InlineData("ce:claim:0123456789abcdefghjkmnpqrs:007:")]
    [InlineData("ce:claim:0123456789abcdefghjkmnpqrs:7\0:")]
    [InlineData("ce:claim:0123456789abcdefghjkmnpqrs:9223372036854775808:")]
    [InlineData("ce:approve:0123456789abcdefghjkmnpqrs:7:short")]
    public void Nothing_else_is_read(string? text)
    {
        Assert.False(CardPress.TryRead(text, out var press), "only what Write wrote");
        Assert.Null(press);
    }

    /// <summary>A mutant may be another press; then it is written like that.</summary>
    private static void OnlyOwn(string? text)
    {
        if (CardPress.TryRead(text, out var press)) Assert.Equal(text, press.Write());
        else Assert.Null(press);
    }

    private static void Run<T>(Gen<T> values, Action<T> body) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000).WithQuietOnSuccess(true), Prop.ForAll(Arb.From(values), body));
}
