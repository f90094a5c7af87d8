using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Tests.Connector;

public sealed class SendingTests
{
    [Fact]
    public async Task A_message_arrives_where_it_was_sent_with_our_token()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var id = await bot.PostedAsync("hello");
        var message = Assert.Single(bot.Server.World.Anna.Chat.FromBot);
        Assert.Equal((id, "hello"), (message.Id, message.Text));
        var request = Assert.Single(bot.Server.Connector.Requests);
        Assert.Equal(Assert.Single(bot.Server.Login.Issued), request.Token);
        Assert.StartsWith("/amer/v3/conversations/a%3A1", request.RawTarget, StringComparison.Ordinal);
        bot.Server.AssertNoViolations();
    }

    [Theory]
    [InlineData("/amer/")]
    [InlineData("/amer")]
    [InlineData("/")]
    [InlineData("/a/b//")]
    public async Task The_service_url_and_the_path_meet_in_one_slash(string path)
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.ServiceUrl = new Uri(bot.Server.Address, path);
        await bot.Server.World.Anna.Chat.AnnounceAgainAsync();
        await bot.PostedAsync();
        Assert.StartsWith($"{path.TrimEnd('/')}/v3/conversations/", bot.Server.Connector.Requests[^1].RawTarget, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_begins_a_thread_and_an_answer_goes_into_it()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var triage = bot.Server.World.Triage;
        var team = bot.Where(bot.Server.World.Social.General);
        var made = Assert.IsType<Outcome<ConversationResource>.Done>(await bot.PassAsync(bot.Connector.CreatePostAsync(team.ServiceUrl, triage.Id, team.BotId, team.TenantId, ConnectorCase.Text("post")))).Value;
        var post = Assert.Single(triage.FromBot);
        Assert.Equal((post.Id, $"{triage.Id};messageid={post.Id}"), (made.ActivityId, made.Id));

        var thread = (team with { ConversationId = triage.Id, ChannelId = triage.Id }).Thread(made.ActivityId!);
        Assert.Equal(made.Id, thread.ConversationId);
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.PassAsync(bot.Connector.SendAsync(thread, ConnectorCase.Text("answer"))));
        Assert.Equal(post.Id, triage.FromBot[1].RootId);
        Assert.Contains("%3Bmessageid%3D", bot.Server.Connector.Requests[^1].RawTarget, StringComparison.Ordinal);
        bot.Server.AssertNoViolations();
    }

    [Fact]
    public async Task A_mention_in_a_thread_is_answered_in_that_thread()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var said = await bot.Server.World.Triage.MentionAsync(bot.Server.World.Ben, "inbox");
        var where = bot.Where(bot.Server.World.Triage);
        Assert.Equal((said.Message.Id, bot.Server.World.Triage.Id, ConversationTypes.Channel, bot.Server.World.Social.Id), (where.RootId, where.ChannelId, where.ConversationType, where.TeamId));
        await bot.PassAsync(bot.Connector.SendAsync(where, ConnectorCase.Text("here")));
        Assert.Equal(said.Message.Id, Assert.Single(bot.Server.World.Triage.FromBot).RootId);
    }

    [Fact]
    public async Task The_personal_conversation_is_the_same_each_time_and_by_either_id()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var anna = bot.Server.World.Anna;
        var ids = new List<string?>();
        foreach (var member in new[] { anna.Id, anna.AadObjectId, anna.Id })
            ids.Add(Assert.IsType<Outcome<ConversationResource>.Done>(await bot.PassAsync(bot.Connector.CreatePersonalAsync(bot.Anna.ServiceUrl, bot.Anna.BotId!, member, bot.Anna.TenantId!))).Value.Id);
        Assert.All(ids, id => Assert.Equal(anna.Chat.Id, id));
        var refused = Assert.IsType<Outcome<ConversationResource>.Refused>(await bot.PassAsync(bot.Connector.CreatePersonalAsync(bot.Anna.ServiceUrl, bot.Anna.BotId!, bot.Server.World.Ben.Id, bot.Anna.TenantId!)));
        Assert.Equal((403, "ForbiddenOperationException", RefusalKind.Blocked), (refused.Status, refused.Code, refused.Kind));
        bot.Server.AssertNoViolations();
    }

    [Fact]
    public async Task A_message_is_updated_in_place_and_deleted()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var id = await bot.PostedAsync();
        Assert.Equal(id, Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.PassAsync(bot.Connector.UpdateAsync(bot.Anna, id, ConnectorCase.Text("second")))).Value.Id);
        Assert.Equal("second", Assert.Single(bot.Server.World.Anna.Chat.FromBot).Text);
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.PassAsync(bot.Connector.DeleteAsync(bot.Anna, id)));
        Assert.Empty(bot.Server.World.Anna.Chat.FromBot);
        foreach (var late in new[] { bot.Connector.UpdateAsync(bot.Anna, id, ConnectorCase.Text("third")), bot.Connector.DeleteAsync(bot.Anna, id) })
        {
            var gone = Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.PassAsync(late));
            Assert.Equal((404, "ActivityNotFoundInConversation", RefusalKind.Gone), (gone.Status, gone.Code, gone.Kind));
        }
        bot.Server.AssertNoViolations();
    }

    [Fact]
    public async Task Typing_is_taken_without_an_id()
    {
        await using var bot = await ConnectorCase.StartAsync();
        Assert.Null(Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.PassAsync(bot.Connector.SendAsync(bot.Anna, new Activity { Type = ActivityTypes.Typing }))).Value.Id);
        bot.Server.AssertNoViolations();
    }

    [Fact]
    public async Task Members_are_read_one_by_one_and_page_by_page()
    {
        await using var bot = await ConnectorCase.StartAsync();
        for (var at = 0; at < 5; at++) await bot.Server.World.Social.JoinAsync(bot.Server.World.Home.AddPerson($"Person {at}"));
        var where = bot.Where(bot.Server.World.Social.General);
        var members = new List<TeamsMember>();
        string? next = null;
        var pages = 0;
        do
        {
            var page = Assert.IsType<Outcome<PagedMembers>.Done>(await bot.PassAsync(bot.Connector.MembersAsync(where, pageSize: 3, next))).Value;
            members.AddRange(page.Members);
            next = page.ContinuationToken;
            pages++;
        }
        while (next is not null);
        Assert.Equal(3, pages);
        Assert.Equal(bot.Server.World.Social.Members.Select(person => (person.Id, person.AadObjectId)), members.Select(member => (member.Id!, member.AadObjectId!)));

        var anna = Assert.IsType<Outcome<TeamsMember>.Done>(await bot.PassAsync(bot.Connector.MemberAsync(where, bot.Server.World.Anna.Id))).Value;
        Assert.Equal((bot.Server.World.Anna.AadObjectId, bot.Server.World.Anna.Upn), (anna.AadObjectId, anna.UserPrincipalName));
        var unknown = Assert.IsType<Outcome<TeamsMember>.Refused>(await bot.PassAsync(bot.Connector.MemberAsync(where, "29:nobody")));
        Assert.Equal(RefusalKind.Gone, unknown.Kind);
        bot.Server.AssertNoViolations();
    }

    [Fact]
    public async Task A_team_and_its_channels_are_read()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var social = bot.Server.World.Social;
        var where = bot.Where(social.General);
        Assert.Equal((social.Name, social.AadGroupId), Assert.IsType<Outcome<TeamInfo>.Done>(await bot.PassAsync(bot.Connector.TeamAsync(where, social.Id))).Value is var team ? (team.Name, team.AadGroupId) : default);
        var channels = Assert.IsType<Outcome<IReadOnlyList<ChannelInfo>>.Done>(await bot.PassAsync(bot.Connector.ChannelsAsync(where, social.Id))).Value;
        Assert.Equal([(social.Id, null), (bot.Server.World.Triage.Id, "Triage")], channels.Select(channel => (channel.Id, channel.Name)));
        Assert.Equal(RefusalKind.Gone, Assert.IsType<Outcome<TeamInfo>.Refused>(await bot.PassAsync(bot.Connector.TeamAsync(where, "19:none@thread.tacv2"))).Kind);
        bot.Server.AssertNoViolations();
    }

    [Fact]
    public async Task The_development_mode_sends_no_token()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Anonymous = true;
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.PassAsync(bot.Another(tokens: null).SendAsync(bot.Anna, ConnectorCase.Text("hello"))));
        Assert.Null(Assert.Single(bot.Server.Connector.Requests).Token);
        Assert.Equal(0, bot.Server.Login.TokensAsked);
    }

    [Fact]
    public async Task Public_names_are_spoken_to_over_https()
    {
        await using var bot = await ConnectorCase.StartAsync(rule: ServiceUrlRule.PublicHttps);
        await bot.PostedAsync("hello");
        Assert.Equal("https://smba.trafficmanager.net/amer/", bot.Anna.ServiceUrl.Value);
        Assert.Equal("hello", Assert.Single(bot.Server.World.Anna.Chat.FromBot).Text);
    }
}
