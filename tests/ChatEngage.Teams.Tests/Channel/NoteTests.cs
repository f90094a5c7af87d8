using ChatEngage.Teams.Tests.Team;

namespace ChatEngage.Teams.Tests.Channel;

/// <summary>What is written below a card is a private note.</summary>
public sealed class NoteTests
{
    [Fact]
    public async Task With_the_permission_every_word_of_an_agent_below_a_card_is_a_note()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync();
        team.World.Social.Consent = true;
        var said = await team.World.Triage.SayAsync(team.Anna, "mine is broken, too", card);
        Assert.Equal(200, said.Answer!.Status);
        var note = Assert.Single((await team.NowAsync(conversation)).Notes);
        Assert.Equal(("anna", "mine is broken, too"), (note.Agent, note.Text));
        await team.CardsAsync();
        Assert.Contains("mine is broken, too", card.Card!.ToJsonString(), StringComparison.Ordinal);
        await team.Bot.DisposeAsync();
        Assert.Single(team.World.Triage.FromBot);
        team.Server.AssertNoViolations();
    }

    [Fact]
    public async Task Without_it_a_mention_makes_a_note_and_is_confirmed()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync();
        team.Restart();
        Assert.Null((await team.World.Triage.SayAsync(team.Anna, "nobody hears that", card)).Answer);
        await team.World.Triage.MentionAsync(team.Ben, "Ask Anna.", card);
        Assert.Equal("Ask Anna.", Assert.Single((await team.NowAsync(conversation)).Notes).Text);
        await TeamCase.SaidAsync(team.World.Triage, message => message.RootId == card.RootId && message.Text == "Noted.", "it is confirmed");
    }

    [Fact]
    public async Task A_command_below_a_card_is_a_command()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync();
        await team.World.Triage.MentionAsync(team.Ben, "mine", card);
        await TeamCase.SaidAsync(team.World.Triage, message => message.RootId == card.RootId && message.Id != card.Id && message.Card is not null, "it is answered");
        Assert.Empty((await team.NowAsync(conversation)).Notes);
    }

    [Fact]
    public async Task The_same_message_again_is_one_note_after_a_restart_too()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync();
        var message = team.World.Activities.Message(team.World.Triage, team.Anna, "Ask Ben.", mentioning: true, card.RootId);
        await team.Server.Bot.DeliverAtOnceAsync(message, 2);
        team.Restart();
        await team.Server.Bot.DeliverAsync(message);
        Assert.Single((await team.NowAsync(conversation)).Notes);
    }

    [Fact]
    public async Task Words_of_others_and_words_elsewhere_are_none()
    {
        await using var team = await TeamCase.StartAsync();
        var (conversation, card) = await team.CardAsync();
        team.World.Social.Consent = true;
        var eve = team.World.Home.AddPerson("Eve");
        await team.World.Social.JoinAsync(eve);
        await team.World.Triage.SayAsync(eve, "I know better.", card);
        await team.World.Triage.SayAsync(team.Anna, "Lunch?");
        Assert.Empty((await team.NowAsync(conversation)).Notes);
    }

    [Fact]
    public async Task What_is_known_of_threads_is_bounded_and_the_oldest_goes_first()
    {
        await using var team = await TeamCase.StartAsync((options, _) => options with { Install = false });
        var threads = new Memory.ThreadBook(team.Store.State("threads"), "threads");
        var bucket = Memory.StateKey.Bucket("t0", 64);
        var together = Enumerable.Range(0, 20_000).Select(at => $"t{at}").Where(thread => Memory.StateKey.Bucket(thread, 64) == bucket).Take(201).ToList();
        foreach (var thread in together) await threads.RememberAsync(thread, thread, CancellationToken.None);
        Assert.Null(await threads.FindAsync(together[0], CancellationToken.None));
        Assert.Equal((together[1], together[^1]), (await threads.FindAsync(together[1], CancellationToken.None), await threads.FindAsync(together[^1], CancellationToken.None)));
    }
}
