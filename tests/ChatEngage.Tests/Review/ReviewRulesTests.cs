using ChatEngage.Review;

namespace ChatEngage.Tests.Review;

public sealed class ReviewRulesTests
{
    [Theory]
    [InlineData("", "anna", "Hello.", "Hello.")]
    [InlineData("^{initials}", "anna", " Hello. ", "Hello. ^AN")]
    [InlineData("^{initials}", "Anna Berg", "Hello.", "Hello. ^AB")]
    [InlineData("^{initials}", "anna-lena.berg", "Hello.", "Hello. ^ALB")]
    [InlineData("^{initials}", "x", "Hello.", "Hello. ^X")]
    [InlineData("— {agent}, Acme", "anna", "I am {agent}.", "I am anna. — anna, Acme")]
    public void A_reply_goes_out_with_its_agent_and_signature(string signature, string agent, string text, string finished) =>
        Assert.Equal(finished, new ReviewRules { Signature = signature }.Finish(text, new Agent(agent)));

    [Fact]
    public void Without_rules_nobody_needs_a_second_person() =>
        Assert.False(new SecondApproval().IsNeeded(Samples.Anna, ["legal"], new TimeOnly(3, 0)), "nothing asks for it");

    [Fact]
    public void A_role_or_a_tag_asks_for_a_second_person()
    {
        var rules = new SecondApproval { Roles = [Role.Agent], Tags = ["Legal"] };
        Assert.True(rules.IsNeeded(Samples.Anna, [], default), "an agent");
        Assert.False(rules.IsNeeded(Samples.Lea, ["press"], default), "a lead, and another tag");
        Assert.True(rules.IsNeeded(Samples.Lea, ["legal"], default), "the tag, in any case of letters");
    }

    [Theory]
    [InlineData(22, 0, 6, 0, 23, 30, true)]
    [InlineData(22, 0, 6, 0, 5, 59, true)]
    [InlineData(22, 0, 6, 0, 22, 0, true)]
    [InlineData(22, 0, 6, 0, 6, 0, false)]
    [InlineData(22, 0, 6, 0, 12, 0, false)]
    [InlineData(9, 0, 17, 0, 12, 0, true)]
    [InlineData(9, 0, 17, 0, 17, 0, false)]
    public void Hours_ask_for_a_second_person_also_across_midnight(int fromHour, int fromMinute, int toHour, int toMinute, int hour, int minute, bool needed) =>
        Assert.Equal(needed, new SecondApproval { From = new TimeOnly(fromHour, fromMinute), To = new TimeOnly(toHour, toMinute) }.IsNeeded(Samples.Lea, [], new TimeOnly(hour, minute)));
}
