using ChatEngage.Review;
using ChatEngage.TeamChannels;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Tests.TeamChannels;

public sealed class TeamMembersTests
{
    private static readonly TeamMembers Members = new(
        [new TeamMember("1", "anna", Role.Agent), new TeamMember("2", "lea", Role.Lead)],
        new Dictionary<string, Role> { ["crew"] = Role.Agent, ["leads"] = Role.Lead, ["bosses"] = Role.Manager },
        new HashSet<string> { "max", "the-api" });

    [Fact]
    public void Who_is_named_is_that_agent_whatever_its_account_is_called_and_its_groups_say()
    {
        Assert.Equal(new Agent("anna", Role.Agent), Members.Find("1", "lea", ["bosses"]));
        Assert.Equal(new Agent("lea", Role.Lead), Members.Find("2", "", []));
    }

    [Fact]
    public void Who_is_in_groups_has_the_highest_of_their_roles()
    {
        Assert.Equal(new Agent("jo", Role.Manager), Members.Find("7", "jo", ["crew", "bosses", "leads", "strangers", "crew"]));
        Assert.Equal(new Agent("jo", Role.Agent), Members.Find("7", "jo", ["crew"]));
    }

    [Fact]
    public void Whoever_is_neither_is_no_agent()
    {
        Assert.Null(Members.Find("7", "anna", []));
        Assert.Null(Members.Find("7", "anna", ["strangers", "", "CREW"]));
        Assert.Null(TeamMembers.Nobody.Find("1", "anna", ["crew"]));
    }

    [Theory]
    [InlineData("anna", "anna (7)")]
    [InlineData("ANNA", "ANNA (7)")]
    [InlineData("the-api", "the-api (7)")]
    [InlineData("Max", "Max (7)")]
    [InlineData("maxi", "maxi")]
    [InlineData("jo (8)", "jo (8) (7)")]
    public void Nobody_takes_the_name_of_another_agent(string account, string name) => Assert.Equal(name, Members.Find("7", account, ["crew"])!.Name);

    /// <summary>A name with an invisible letter in it looks like that of another agent.</summary>
    [Theory]
    [InlineData("an\u200bna")]
    [InlineData("\u202eanna")]
    [InlineData("anna\u2060")]
    [InlineData("an\u00adna")]
    [InlineData("anna\u0007")]
    [InlineData("an\nna")]
    [InlineData("anna\u2028")]
    [InlineData(" anna ")]
    [InlineData("anna\ud800")]
    public void What_nobody_sees_makes_no_other_name(string account)
    {
        Assert.Equal("anna (7)", Members.Find("7", account, ["crew"])!.Name);
        // Nor are two accounts one agent because of it.
        var (one, two) = (Members.Find("8", account.Replace("na", "ja", StringComparison.Ordinal), ["crew"])!, Members.Find("9", "anja", ["crew"])!);
        Assert.NotEqual(one.Name, two.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("\u0000\u0001")]
    [InlineData("\u200b")]
    public void Who_has_no_name_is_a_member(string account) => Assert.Equal("member 7", Members.Find("7", account, ["crew"])!.Name);

    [Fact]
    public void Too_long_a_name_is_not_one()
    {
        Assert.Equal(new string('a', 60), Members.Find("7", new string('a', 60), ["crew"])!.Name);
        Assert.Equal("member 7", Members.Find("7", new string('a', 61), ["crew"])!.Name);
    }

    [Fact]
    public void Any_name_at_all_gives_an_agent_without_control_characters_who_is_nobody_else() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true),
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), account =>
        {
            var name = Members.Find("7", account.Get, ["crew"])!.Name;
            Assert.False(string.IsNullOrWhiteSpace(name), "an agent has a name");
            Assert.DoesNotContain(name, char.IsControl);
            Assert.DoesNotContain(name.ToLowerInvariant(), new[] { "anna", "lea", "max", "the-api" });
        }));
}
