using ChatEngage.FakeDiscord;
using ChatEngage.FakeTeams;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>One conversation is shown in Teams, in Discord and on the desk at once, and means the same everywhere.</summary>
public sealed class ThreePlacesTests
{
    private const int Races = 20;

    [Fact]
    public async Task A_claim_an_edit_and_an_approval_made_in_one_place_appear_in_the_others()
    {
        await using var discord = await FakeDiscordServer.StartAsync();
        var place = new DiscordPlace(discord);
        await using var stage = await OpenAsync(place);
        var id = await stage.MentionAsync("Is it black?", thread: "three");
        var card = await stage.CardAsync(id, "Approve 1");
        await place.CardAsync(id, "Approve 1");

        // Claimed in Discord: seen in Teams and by the API.
        discord.Click(await place.CardAsync(id, "Claim"), "Claim", place.Anna);
        await stage.CardAsync(id, "Release");
        Assert.Equal("anna", (string?)(await stage.ConversationAsync(id))["assignee"]);

        // Noted in Teams: seen in Discord. Noted by the API: seen in both.
        await card.ClickAsync(stage.Ben, "Add note", new Dictionary<string, string> { ["note"] = "Asked the lab." });
        await place.CardAsync(id, "Asked the lab.");
        Assert.Equal(200, (await stage.CallAsync(HttpMethod.Post, $"/api/v1/conversations/{id}/notes", new { text = "The lab says yes." })).Status);
        await stage.CardAsync(id, "The lab says yes.");
        await place.CardAsync(id, "The lab says yes.");

        // Edited and approved in Teams: Discord and the API show the words that went out.
        await card.ClickAsync(stage.Anna, "Approve edited 1", new Dictionary<string, string> { ["text1"] = "Yes, and in white." });
        await TeamsStage.TrueAsync(() => stage.Sink.Replies.Count == 1, "the reply");
        await place.CardAsync(id, "Yes, and in white.");
        await place.CardAsync(id, TeamsStage.Link);
        await stage.CardAsync(id, TeamsStage.Link);
        Assert.Equal("Yes, and in white.", (string?)(await stage.ConversationAsync(id))["replies"]![0]!["text"]);

        // Resolved by the API: both cards say so.
        Assert.Equal(200, (await stage.CallAsync(HttpMethod.Post, $"/api/v1/conversations/{id}/resolve", new { })).Status);
        await stage.CardAsync(id, "Reopen");
        await place.CardAsync(id, "Reopen");
        await stage.CountersAgreeAsync();
    }

    [Fact]
    public async Task Approving_in_two_places_at_the_same_time_gives_one_reply_every_time()
    {
        await using var discord = await FakeDiscordServer.StartAsync();
        var place = new DiscordPlace(discord);
        await using var stage = await OpenAsync(place);
        var rounds = await Task.WhenAll(Enumerable.Range(0, Races).Select(async _ => await stage.MentionAsync("Is it black?")));
        var cards = new List<(TeamsMessage Teams, FakeMessage Discord)>();
        foreach (var id in rounds) cards.Add((await stage.CardAsync(id, "Approve 1"), await place.CardAsync(id, "Approve 1")));
        for (var round = 0; round < Races; round++)
        {
            var (teams, there) = cards[round];
            // Each sees the card as it is before anybody presses.
            var (inTeams, inDiscord) = (teams.ClickActivity(stage.Anna, "Approve 1"), discord.Clicking(there, "Approve 1", place.Anna));
            using var barrier = new Barrier(3);
            Task AtOnceAsync(Func<Task> press) => Task.Factory.StartNew(
                () =>
                {
                    barrier.SignalAndWait();
                    return press();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default).Unwrap();
            var now = await stage.ConversationAsync(rounds[round]);
            var approval = new { suggestionId = (string)now["suggestions"]![0]!["id"]!, threadVersion = (long)now["threadVersion"]! };
            await Task.WhenAll(
                AtOnceAsync(() => stage.Fake.Bot.DeliverAsync(inTeams)),
                AtOnceAsync(() => Task.FromResult(inDiscord())),
                AtOnceAsync(() => stage.CallAsync(HttpMethod.Post, $"/api/v1/conversations/{rounds[round]}/replies", approval)));
        }
        foreach (var id in rounds)
        {
            await stage.CardAsync(id, TeamsStage.Link);
            await place.CardAsync(id, TeamsStage.Link);
            Assert.Single((await stage.ConversationAsync(id))["replies"]!.AsArray());
        }
        Assert.Equal(Races, stage.Sink.Replies.Count);
        Assert.Equal(Races, (await stage.LogAsync()).Count(kind => kind == "reply.sent"));
        await stage.CountersAgreeAsync();
    }

    private static async Task<TeamsStage> OpenAsync(DiscordPlace place)
    {
        var stage = await TeamsStage.PrepareAsync(_ => place.Settings);
        await stage.StartAsync();
        await stage.World.Social.InstallAsync(stage.Anna);
        await TeamsStage.TrueAsync(() => place.Fake.Gateway.ReadyConnections == 1, "the bot listening in Discord");
        return stage;
    }

    private sealed class DiscordPlace
    {
        public DiscordPlace(FakeDiscordServer fake)
        {
            Fake = fake;
            var guild = fake.AddGuild();
            (Channel, Anna) = (guild.AddChannel("triage"), guild.AddMember("anna"));
        }

        public FakeDiscordServer Fake { get; }
        public FakeChannel Channel { get; }
        public FakeMember Anna { get; }

        public (string, string?)[] Settings =>
        [
            ("Discord:Token", Fake.Token), ("Discord:ApiUrl", Fake.ApiUrl), ("Brands:acme:TeamChannels:triage:Type", "discord"), ("Brands:acme:TeamChannels:triage:ChannelId", DiscordStage.Text(Channel.Id)),
            ("Brands:acme:TeamChannels:triage:Agents:0:Id", DiscordStage.Text(Anna.Id)), ("Brands:acme:TeamChannels:triage:Agents:0:Name", "anna"),
        ];

        public Task<FakeMessage> CardAsync(string conversation, string says) => TeamsStage.ThereAsync(
            () => Channel.Messages.LastOrDefault(message => message.Buttons.Any(button => button.CustomId?.Contains(conversation, StringComparison.Ordinal) == true)
                && (message.AllText.Contains(says, StringComparison.Ordinal) || message.Buttons.Any(button => button.Label == says))),
            $"a card in Discord that says {says}");
    }
}
