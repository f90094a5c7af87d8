using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Tests.Team;
using ChatEngage.FakeDiscord;
using ChatEngage.TeamChannels;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Discord.Tests.Commands;

public sealed class CommandTests
{
    private const string Register = "/applications/{application_id}/guilds/{guild_id}/commands";

    [Fact]
    public async Task Commands_are_registered_once()
    {
        await using var one = await ReadyAsync();
        Assert.Equal(["digest", "health", "inbox", "mine", "ncp", "search", "who"], one.Fake.Commands().Select(command => command.Name).Order());
        Assert.Equal(1, one.Fake.Rest.Count("PUT", Register));
        one.Fake.Gateway.ForgetSessions();
        one.Fake.Gateway.Close(4009);
        await Eventually.TrueAsync(() => one.Fake.Gateway.IdentifyCount == 2 && one.Fake.Gateway.ReadyConnections == 1, "a new session began");
        Assert.Equal(1, one.Fake.Rest.Count("PUT", Register));
    }

    [Fact]
    public async Task A_start_registers_each_server_once_and_replaces_what_is_there()
    {
        await using var one = await TeamCase.OpenAsync();
        for (var start = 1; start <= 2; start++)
        {
            var register = new CommandRegister(one.Rest, NullLogger.Instance);
            for (var channel = 0; channel < 3; channel++)
                Assert.True(await register.EnsureAsync(new Snowflake(one.Fake.ApplicationId), new Snowflake(one.Guild.Id), CancellationToken.None), "they are there");
            Assert.Equal(start, one.Fake.Rest.Count("PUT", Register));
        }
        Assert.Equal(7, one.Fake.Commands().Count);
    }

    [Fact]
    public async Task Inbox_lists_what_waits_with_a_button_for_each()
    {
        await using var one = await ReadyAsync();
        for (var index = 0; index < 12; index++) one.Reports.Conversations.Add(one.Add($"*Question* {index}"));
        var list = await one.Fake.Command(one.Place, one.Anna, "inbox").EphemeralAsync();
        Assert.Contains(@"\*Question\* 3", list.AllText, StringComparison.Ordinal);
        Assert.Equal(10, list.Buttons.Count());
        var card = await one.Fake.Click(list, "2", one.Anna).EphemeralAsync();
        Assert.Contains("Question", card.AllText, StringComparison.Ordinal);
        Assert.Contains(card.Buttons, button => button.Label == "Approve 1");
        one.AssertPingsNobody();
    }

    [Fact]
    public async Task Mine_and_search_ask_for_what_was_meant()
    {
        await using var one = await ReadyAsync();
        await one.Fake.Command(one.Place, one.Anna, "mine").EphemeralAsync();
        await one.Fake.Command(one.Place, one.Anna, "search", ("words", "grinder black")).EphemeralAsync();
        Assert.Contains(one.Reports.Queries, query => query.Assignee == "anna");
        Assert.Contains(one.Reports.Queries, query => query.Words == "grinder black");
    }

    [Fact]
    public async Task Digest_takes_a_day_and_offers_days()
    {
        await using var one = await ReadyAsync();
        one.Reports.Digest = DigestSamples.Of(one.Brand, one.Add(), chart: true);
        var offered = await one.Fake.Autocomplete(one.Place, one.Anna, "digest", "day", "20").AnswerAsync();
        Assert.Equal(25, offered.Choices.Count);
        var shown = await one.Fake.Command(one.Place, one.Anna, "digest", ("day", "2026-03-09")).EphemeralAsync();
        Assert.Contains("All is well", shown.AllText, StringComparison.Ordinal);
        Assert.Single(shown.Files);
        Assert.Equal(new DateOnly(2026, 3, 9), Assert.Single(one.Reports.Asked));
        Assert.Contains("2026-03-10", (await one.Fake.Command(one.Place, one.Anna, "digest", ("day", "soon")).EphemeralAsync()).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ncp_who_and_health_are_answered_to_the_asker_only()
    {
        await using var one = await ReadyAsync();
        one.Reports.Lines.Add(new HealthLine("blog", false, "failing *since* 03:12"));
        foreach (var (command, options) in new (string, (string, object)[])[] { ("ncp", []), ("who", [("name", "mara")]), ("health", []) })
        {
            var message = await one.Fake.Command(one.Place, one.Ben, command, options).EphemeralAsync();
            Assert.Equal(one.Ben.Id, message.OnlyFor);
        }
    }

    [Fact]
    public async Task Who_is_no_agent_gets_a_refusal_instead_of_the_inbox()
    {
        await using var one = await ReadyAsync();
        one.Reports.Conversations.Add(one.Add("A secret."));
        var told = await one.Fake.Command(one.Place, one.Rita, "inbox").EphemeralAsync();
        Assert.DoesNotContain("secret", told.AllText, StringComparison.Ordinal);
        Assert.Empty((await one.Fake.Autocomplete(one.Place, one.Rita, "digest", "day", "20").AnswerAsync()).Choices);
    }

    [Fact]
    public async Task A_card_opened_in_another_channel_of_the_server_works_there()
    {
        await using var one = await ReadyAsync();
        var conversation = one.Add();
        one.Reports.Conversations.Add(conversation);
        var elsewhere = one.Guild.AddChannel("lounge");
        var list = await one.Fake.Command(elsewhere, one.Anna, "inbox").EphemeralAsync();
        var card = await one.Fake.Click(list, "1", one.Anna).EphemeralAsync();
        one.Fake.Click(card, "Claim", one.Anna);
        await Eventually.TrueAsync(() => one.Store.Conversations[conversation.Id].Assignee == "anna", "it works");
    }

    private static async Task<TeamCase> ReadyAsync()
    {
        var one = await TeamCase.ListeningAsync();
        await Eventually.TrueAsync(() => one.Fake.Commands().Count == 7, "commands are registered");
        return one;
    }
}
