using ChatEngage.Host.Commands;

namespace ChatEngage.Host.Tests.Commands;

public sealed class TeamsPackageFileTests
{
    [Fact]
    public void The_website_is_the_first_that_Teams_takes()
    {
        Assert.Equal("https://chat.example.com", TeamsPackageFile.Website(new Uri("http://127.0.0.1:5080"), new Uri("https://chat.example.com/api/messages")));
        Assert.Null(TeamsPackageFile.Website(null, null));
    }

    [Fact]
    public void A_name_is_not_cut_within_a_sign()
    {
        Assert.Equal("ab", TeamsPackageFile.Short("ab😀", 3));
        Assert.Equal("ab😀", TeamsPackageFile.Short("ab😀cd", 4));
    }
}
