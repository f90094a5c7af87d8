using ChatEngage.Teams.Commands;

namespace ChatEngage.Teams.Tests.Commands;

public sealed class CommandTests
{
    [Theory]
    [InlineData("inbox", CommandWord.Inbox, "")]
    [InlineData("  /Inbox ", CommandWord.Inbox, "")]
    [InlineData("search\u00a0late  parcel", CommandWord.Search, "late parcel")]
    [InlineData("digest", CommandWord.Digest, "")]
    [InlineData("digest 2026-03-09", CommandWord.Digest, "2026-03-09")]
    [InlineData("ncp 30", CommandWord.Ncp, "30")]
    [InlineData("who @mara", CommandWord.Who, "@mara")]
    public void It_is_read(string text, object word, string about) => Assert.Equal(new Command((CommandWord)word, about), Command.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("mine is broken")]
    [InlineData("search")]
    [InlineData("who")]
    [InlineData("digest of everything")]
    [InlineData("ncp all")]
    [InlineData("health? we do not know")]
    [InlineData("3")]
    [InlineData("0")]
    [InlineData("inbox,mine")]
    public void A_sentence_is_none(string text) => Assert.Null(Command.Read(text));
}
