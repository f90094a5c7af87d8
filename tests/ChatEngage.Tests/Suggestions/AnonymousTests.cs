using ChatEngage.Conversations;
using ChatEngage.Suggestions;

namespace ChatEngage.Tests.Suggestions;

public sealed class AnonymousTests
{
    private static readonly ThreadAuthor Jo = new(new ContactId("0123456789abcdefghjkmnpqrs"), "jo_baker", "Jolanda Baker", null);

    [Theory]
    [InlineData("Hi Jolanda, we are on it!", "Hi {contact}, we are on it!")]
    [InlineData("Hi Jolanda Baker, we are on it!", "Hi {contact}, we are on it!")]
    [InlineData("@jo_baker we are on it", "{contact} we are on it")]
    [InlineData("@JO_Baker: sorry", "{contact}: sorry")]
    [InlineData("The baker next door and jolandas are no names", "The baker next door and jolandas are no names")]
    [InlineData("Anna is here to help", "{agent} is here to help")]
    [InlineData("Order B-2291 and flight AA204 are found", "Order B-{number} and flight {number} are found")]
    [InlineData("Call 0800 555 1234, it takes 3 days", "Call 0800 555 1234, it takes 3 days")]
    [InlineData("{contact}, thanks", "{contact}, thanks")]
    public void A_reply_becomes_a_template(string reply, string template) =>
        Assert.Equal(template, Anonymous.Reply(reply, Mention("my order 2291 on flight aa204, @friend"), "anna"));

    [Fact]
    public void A_handle_of_somebody_else_in_the_mention_is_no_part_of_the_template() =>
        Assert.Equal("{contact} and {contact}, ask @brand_help", Anonymous.Reply("@jo_baker and @friend, ask @brand_help", Mention("hey @friend look"), "anna"));

    [Theory]
    [InlineData("I am Jolanda Baker, @jo_baker", "I am @user, @user")]
    [InlineData("write to jo@example.com or @me@example.social", "write to {email} or @user")]
    [InlineData("call +49 (30) 1234567 please", "call {number} please")]
    [InlineData("3 of 5 stars in 2026", "3 of 5 stars in 2026")]
    public void A_mention_is_kept_without_the_person(string text, string kept) => Assert.Equal(kept, Anonymous.Mention(Mention(text)));

    [Fact]
    public void Long_texts_are_cut_between_characters()
    {
        var kept = Anonymous.Mention(Mention("x" + string.Concat(Enumerable.Repeat("👋", 1_500))));
        Assert.Equal(1_999, kept.Length);
        Assert.False(char.IsHighSurrogate(kept[^1]));
    }

    [Theory]
    [InlineData("$1 (.*) [a-z")]
    [InlineData("\\")]
    [InlineData("")]
    public void A_name_is_never_taken_for_a_pattern(string name)
    {
        var mention = Mention("hello") with { Author = Jo with { Name = name, Handle = name } };
        Assert.Equal("well $0 done", Anonymous.Reply("well $0 done", mention, name));
    }

    private static ThreadMention Mention(string text) => new() { Id = "m", Text = text, Author = Jo };
}
