using System.Text.Json;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Tests.Connector;

public sealed class ServiceUrlTests
{
    [Fact]
    public async Task A_stored_conversation_is_spoken_in_after_a_restart()
    {
        await using var bot = await ConnectorCase.StartAsync();
        var stored = JsonSerializer.Serialize(bot.Anna, JsonSerializerOptions.Web);
        var restored = JsonSerializer.Deserialize<ConversationReference>(stored, JsonSerializerOptions.Web)!;
        Assert.Equal(bot.Anna, restored);
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.PassAsync(bot.Another(bot.Tokens).SendAsync(restored, ConnectorCase.Text("again"))));
        Assert.Equal("again", Assert.Single(bot.Server.World.Anna.Chat.FromBot).Text);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"smba.trafficmanager.net\"")]
    [InlineData("\"file:///etc/passwd\"")]
    [InlineData("\"https://user@smba.trafficmanager.net/\"")]
    [InlineData("\"https://smba.trafficmanager.net/?x=\"")]
    public void What_was_stored_and_is_no_address_is_not_restored(string url) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ConversationReference>($$"""{"serviceUrl":{{url}},"conversationId":"c"}""", JsonSerializerOptions.Web) is { ServiceUrl: null } ? throw new JsonException() : "restored");

    [Theory]
    [InlineData(ServiceUrlRule.PublicHttps, "http://127.0.0.1:1/amer/")]
    [InlineData(ServiceUrlRule.PublicHttps, "http://smba.trafficmanager.net/amer/")]
    [InlineData(ServiceUrlRule.PublicHttps, "https://10.1.2.3/amer/")]
    [InlineData(ServiceUrlRule.LoopbackOnly, "https://smba.trafficmanager.net/amer/")]
    [InlineData(ServiceUrlRule.LoopbackOnly, "http://10.1.2.3/amer/")]
    public async Task An_address_that_the_rule_forbids_gets_neither_message_nor_token(ServiceUrlRule rule, string url)
    {
        await using var bot = await ConnectorCase.StartAsync();
        var where = JsonSerializer.Deserialize<ConversationReference>($$"""{"serviceUrl":"{{url}}","conversationId":"c"}""", JsonSerializerOptions.Web)!;
        var connector = bot.Another(bot.Tokens, options => options with { ServiceUrls = rule });
        foreach (var call in new[] { connector.SendAsync(where, ConnectorCase.Text("x")), connector.UpdateAsync(where, "1", ConnectorCase.Text("x")), connector.DeleteAsync(where, "1") })
            Assert.Equal("ServiceUrlNotAllowed", Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.PassAsync(call)).Code);
        Assert.Equal("ServiceUrlNotAllowed", Assert.IsType<Outcome<ConversationResource>.Refused>(await bot.PassAsync(connector.CreatePersonalAsync(where.ServiceUrl, "28:b", "29:a", "t"))).Code);
        Assert.Equal("ServiceUrlNotAllowed", Assert.IsType<Outcome<TeamInfo>.Refused>(await bot.PassAsync(connector.TeamAsync(where, "t"))).Code);
        Assert.Equal(0, bot.Server.Login.TokensAsked);
        Assert.Empty(bot.Server.Connector.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_lead_to_another_path_is_refused(string id)
    {
        await using var bot = await ConnectorCase.StartAsync();
        Assert.Equal("BadId", Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.PassAsync(bot.Connector.DeleteAsync(bot.Anna, id))).Code);
        Assert.Equal("BadId", Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.PassAsync(bot.Connector.SendAsync(bot.Anna with { ConversationId = id }, ConnectorCase.Text("x")))).Code);
        Assert.Empty(bot.Server.Connector.Requests);
    }

    [Theory]
    [InlineData("../../v3/teams/x")]
    [InlineData("a/b?c#d%2e%2e\\e")]
    [InlineData("%2e%2e")]
    [InlineData("ä 🎉")]
    [InlineData("a\ud800")]
    public async Task An_odd_id_stays_one_segment(string id)
    {
        await using var bot = await ConnectorCase.StartAsync();
        var refused = Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.PassAsync(bot.Connector.DeleteAsync(bot.Anna, id)));
        Assert.Equal("ActivityNotFoundInConversation", refused.Code);
        var request = Assert.Single(bot.Server.Connector.Requests);
        Assert.Equal(6, request.RawTarget.Split('/').Length - 1);
    }

    [Theory]
    [InlineData("19:x@thread.tacv2;messageid=5", "19:x@thread.tacv2", "5")]
    [InlineData("19:x@thread.tacv2;messageid=", "19:x@thread.tacv2", null)]
    [InlineData("a:1", "a:1", null)]
    public async Task A_thread_is_told_from_its_place(string id, string place, string? root)
    {
        await using var gate = await Inbound.GateCase.StartAsync();
        var activity = gate.Message();
        activity["conversation"]!["id"] = id;
        var reference = ConversationReference.Of((Client.Inbound.GateVerdict.Accepted)await gate.AdmitAsync(activity))!;
        Assert.Equal((id, place, root), (reference.ConversationId, reference.Place, reference.RootId));
        activity["conversation"]!["id"] = null;
        Assert.Null(ConversationReference.Of((Client.Inbound.GateVerdict.Accepted)await gate.AdmitAsync(activity)));
    }
}
