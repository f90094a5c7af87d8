using ChatEngage.Conversations;
using ChatEngage.Suggestions;
using ChatEngage.Tests.Conversations;

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
        Assert.Equal("{contact} and {handle}, ask @brand_help", Anonymous.Reply("@jo_baker and @friend, ask @brand_help", Mention("hey @friend look"), "anna"));

    [Theory]
    [InlineData("Your ticket is 4821377 and the parcel 1Z999AA10123456784", "Your ticket is {number} and the parcel {number}")]
    [InlineData("Call +49 30 1234567 or 0800/123456, see https://help.example/articles/360012345", "Call +49 30 1234567 or 0800/123456, see https://help.example/articles/360012345")]
    [InlineData("The RTX4090 has sold 100ml since 2024", "The RTX4090 has sold 100ml since 2024")]
    public void A_number_that_looks_like_somebodys_is_not_learned(string reply, string template) =>
        Assert.Equal(template, Anonymous.Reply(reply, Mention("where is it?"), "anna"));

    [Theory]
    [InlineData("We will mark it. Mark", "mark", "We will mark it. {agent}")]
    [InlineData("We will look. Will you wait?\n- will", "will", "We will look. Will you wait?\n- {agent}")]
    [InlineData("Ask your local shop", "local", "Ask your local shop")]
    public void A_word_that_an_agent_is_called_like_stays_a_word(string reply, string agent, string template) =>
        Assert.Equal(template, Anonymous.Reply(reply, Mention("hello"), agent));

    [Theory]
    [InlineData("anna miller", "anna@example.social", "Hi Anna, @anna and @anna@example.social!", "Hi {contact}, {contact} and {contact}!")]
    [InlineData("ANNA MILLER", null, "Thanks Anna, happy to help", "Thanks {contact}, happy to help")]
    [InlineData("Anna", "am77", "@Anna thanks", "{contact} thanks")]
    [InlineData("田中 太郎", null, "田中さん、ありがとう", "{contact}さん、ありがとう")]
    [InlineData("@@@ @@", "@@", "well @@@ done", "well {contact} done")]
    public void A_name_is_found_however_the_contact_writes_it(string name, string? handle, string reply, string template) =>
        Assert.Equal(template, Anonymous.Reply(reply, Mention("hello") with { Author = Jo with { Name = name, Handle = handle } }, "zoe"));

    [Fact]
    public void What_the_thread_gave_of_anybody_is_not_learned_and_the_brands_handle_stays()
    {
        var now = Case.With("a").Now;
        var bob = Mention("@Acme_Help my order 2291, bob@example.com") with { Id = "m0", Author = Jo with { Id = new ContactId("1123456789abcdefghjkmnpqrs"), Handle = "bob77", Name = "Bob Miller" } };
        var thread = now with { Mentions = [bob, Mention("@acme_help mine too")] };
        Assert.Equal(
            "{contact}, {person}: we wrote to {email} about {number}. DM us @acme_help or care@acme.example",
            Anonymous.Reply("@jo_baker, Bob: we wrote to bob@example.com about 2291. DM us @acme_help or care@acme.example", thread.Mentions[1], "zoe", thread));
    }

    [Theory]
    [InlineData("a", "@")]
    [InlineData("@a.", "")]
    [InlineData("1(", "")]
    [InlineData("a@b.", "-")]
    public async Task A_hostile_text_is_read_in_one_go(string part, string end)
    {
        var text = string.Concat(Enumerable.Repeat(part, 400_000 / part.Length)) + end;
        var mention = Mention(text) with { Author = Jo with { Name = "a a a", Handle = "aa" } };
        await Eventually.DoneAsync(Task.Run(() => Anonymous.Mention(mention)));
        await Eventually.DoneAsync(Task.Run(() => Anonymous.Reply(text, mention, "a")));
    }

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
