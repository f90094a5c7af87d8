using System.Net;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Tests.Rest;
using ChatEngage.Discord.Tests.Team;

namespace ChatEngage.Discord.Tests.Bot;

/// <summary>What is looked up before the first answer, which is due within three seconds.</summary>
public sealed class DispatchTests
{
    [Fact]
    public async Task Where_an_interaction_stands_is_read_from_itself()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Fake.Violations.Allow("interaction");
        using var silent = Silent(new FakeTime());
        var thread = new Channel { Id = new Snowflake(5), Type = ChannelType.PublicThread, ParentId = new Snowflake(one.Place.Id) };
        await Eventually.DoneAsync(new Dispatch([one.Channel], new Landscape(silent.Rest, TimeProvider.System), one.Rest, new FakeTime()).InteractionAsync(Inbox(one) with { Channel = thread }, CancellationToken.None));
        Assert.Empty(silent.Discord.Seen);
        Assert.Contains(one.Fake.Rest.Records, record => record.Route.EndsWith("/callback", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lookup_that_takes_too_long_is_given_up_for_the_answer()
    {
        var time = new FakeTime();
        await using var one = await TeamCase.OpenAsync();
        one.Fake.Violations.Allow("interaction");
        using var silent = Silent(time);
        var handling = new Dispatch([one.Channel], new Landscape(silent.Rest, time), one.Rest, time).InteractionAsync(Inbox(one), CancellationToken.None);
        await Eventually.TrueAsync(() => silent.Discord.Seen.Count == 1, "it is looked up");
        time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.DoneAsync(handling);
        Assert.Contains(one.Fake.Rest.Records, record => record.Route.EndsWith("/callback", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_could_not_be_looked_up_is_not_looked_up_again_at_once()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        it.Discord.Say(() => ScriptedDiscord.Limited("user", 60));
        var landscape = new Landscape(it.Rest, time);
        for (var asked = 0; asked < 3; asked++) Assert.Null(await Eventually.DoneAsync(landscape.ParentAsync(new Snowflake(5), CancellationToken.None)));
        Assert.Single(it.Discord.Seen);
        time.Advance(TimeSpan.FromMinutes(2));
        it.Discord.Say(() => ScriptedDiscord.Ok("""{"id":"5","type":11,"parent_id":"4"}"""));
        Assert.Equal(new Snowflake(4), await Eventually.DoneAsync(landscape.ParentAsync(new Snowflake(5), CancellationToken.None)));
    }

    private static RestCase Silent(TimeProvider time)
    {
        var it = new RestCase(time);
        it.Discord.Answer = async (_, ct) =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return new HttpResponseMessage(HttpStatusCode.OK);
        };
        return it;
    }

    private static Interaction Inbox(TeamCase one) => new()
    {
        Id = new Snowflake(77),
        ApplicationId = new Snowflake(one.Fake.ApplicationId),
        Type = InteractionType.Command,
        Token = "unknown",
        ChannelId = new Snowflake(5),
        GuildId = new Snowflake(one.Guild.Id),
        Member = new Member { User = new User { Id = new Snowflake(one.Anna.Id), Username = "anna" } },
        Data = new InteractionData { Name = "inbox" },
    };
}
