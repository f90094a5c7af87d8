using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Source;
using ChatEngage.Discord.Tests.Source;
using ChatEngage.Discord.Tests.Team;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Bot;

public sealed class ContentIntentTests
{
    [Fact]
    public async Task A_gateway_that_does_not_know_the_intent_is_asked_again_without_it()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Fake.Gateway.NextIdentify(4013);
        await one.ListenAsync();
        Assert.Equal(2, one.Fake.Gateway.IdentifyCount);
        Assert.Contains("Message Content Intent", one.Bot!.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_portal_leaves_unsaid_is_asked_for()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Fake.Rest.Fail("GET", "/applications/@me", new RestFault.Error(403, 0), times: 9);
        await one.ListenAsync();
        Assert.Equal(1, one.Fake.Gateway.IdentifyCount);
        Assert.Null(one.Bot!.Trouble);
    }

    [Fact]
    public async Task What_was_refused_is_asked_for_again_once_the_portal_says_that_it_is_on()
    {
        await using var off = await CommunityCase.OpenAsync(content: false);
        await using var on = await CommunityCase.OpenAsync();
        var state = new MemoryState();
        Assert.True(await new ContentIntent(off.Rest, state).MayBeAskedForAsync(CancellationToken.None), "the gateway knows best");
        await new ContentIntent(off.Rest, state).RefusedAsync(CancellationToken.None);
        Assert.False(await new ContentIntent(off.Rest, state).MayBeAskedForAsync(CancellationToken.None), "asking at each start would cost the session");
        Assert.True(await new ContentIntent(on.Rest, state).MayBeAskedForAsync(CancellationToken.None), "it was switched on");
        Assert.True(await new ContentIntent(off.Rest, state).MayBeAskedForAsync(CancellationToken.None), "the refusal is forgotten");
    }

    [Fact]
    public void Who_sees_a_text_that_does_not_concern_the_bot_may_read()
    {
        var (bot, sight) = (new Snowflake(9), new ContentSight());
        var (ours, theirs) = (new User { Id = bot }, new User { Id = new Snowflake(2) });
        sight.Saw(new Message { Author = theirs, Content = "<@9> hello", Mentions = [ours] }, bot);
        sight.Saw(new Message { Author = ours, Content = "hello" }, bot);
        sight.Saw(new Message { Author = theirs, Content = "thanks", ReferencedMessage = new Message { Author = ours } }, bot);
        sight.Saw(new Message { Author = theirs, Content = "" }, bot);
        sight.Saw(new Message { Author = theirs, Content = "hello" }, default);
        Assert.False(sight.IsProven, "these are shown to everybody");
        sight.Saw(new Message { Author = theirs, Content = "hello" }, bot);
        Assert.True(sight.IsProven, "this one is not");
    }
}
