using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.FakeDiscord;
using static ChatEngage.Discord.Tests.Rest.LiveCase;

namespace ChatEngage.Discord.Tests.Rest;

public sealed class LiveInteractionTests
{
    private const string Everyone = "@everyone look";

    [Fact]
    public async Task A_click_gets_a_modal_whose_submit_changes_the_card_and_a_word_only_for_the_agent()
    {
        await using var it = await LiveCase.StartAsync();
        var (card, anna) = await CardAsync(it);
        var click = it.Fake.Click(card, "a1", anna);
        var modal = new Modal("edit:1", "Edit the reply", [
            Component.Labelled("Reply", Component.TextInput("text", paragraph: true, value: "Sorry to hear that", placeholder: "Text", maxLength: 2000), "What the customer reads"),
            Component.Labelled("Reason", Component.TextInput("why", paragraph: false, required: false)),
        ]);
        Done(await it.Rest.Interactions.AnswerAsync(Handle(it, click), new InteractionAnswer.Ask(modal), default));
        Assert.Equal(["text", "why"], (await click.ModalAsync()).Inputs.Select(input => input.CustomId));

        var submit = it.Fake.Submit(click, ("text", "Changed"));
        Done(await it.Rest.Interactions.AnswerAsync(Handle(it, submit), new InteractionAnswer.Acknowledge(), default));
        Done(await it.Rest.Interactions.EditOriginalAsync(Handle(it, submit), new MessageEdit { Content = Everyone, Components = [] }, default));
        Done(await it.Rest.Interactions.FollowUpAsync(Handle(it, submit), InteractionMessage.OnlyForYou(Everyone), default));

        Assert.Equal(Everyone, card.Content);
        Assert.Empty(card.Components);
        Assert.False(card.PingedEveryone);
        Assert.Equal(anna.Id, (await submit.EphemeralAsync()).OnlyFor);
        AssertNobodyIsPinged(it);
    }

    [Fact]
    public async Task Each_kind_of_first_answer_is_taken()
    {
        await using var it = await LiveCase.StartAsync();
        var (_, anna) = await CardAsync(it);
        Done(await it.Rest.Commands.SetAsync(new(it.Fake.ApplicationId), new(it.Guild.Id), Commands, default));
        Done(await it.Rest.Commands.SetAsync(new(it.Fake.ApplicationId), new(it.Guild.Id), Commands, default));
        Assert.Equal(2, it.Fake.Commands().Count);

        var said = await AnswerAsync(it, it.Fake.Command(it.Channel, anna, "inbox", ("state", "open")), new InteractionAnswer.Say(new InteractionMessage { Content = Everyone, Embeds = [new Embed { Title = "t" }], Files = [new Upload("c.png", "image/png", new byte[] { 1 })] }));
        var later = await AnswerAsync(it, it.Fake.Command(it.Channel, anna, "search", ("text", "x")), new InteractionAnswer.SayLater(OnlyForYou: true));
        var loud = await AnswerAsync(it, it.Fake.Command(it.Channel, anna, "inbox"), new InteractionAnswer.SayLater(OnlyForYou: false));
        var completed = await AnswerAsync(it, it.Fake.Autocomplete(it.Channel, anna, "search", "text", "re"), new InteractionAnswer.Complete([new("refund", "refund"), new("return", "return")]));

        Assert.Equal(AnswerKind.Message, said.Kind);
        Assert.Single(said.Message!.Files);
        Assert.True(later.IsEphemeral);
        Assert.Equal(AnswerKind.DeferredMessage, loud.Kind);
        Assert.Equal(["refund", "return"], completed.Choices);
        AssertNobodyIsPinged(it);
    }

    [Fact]
    public async Task A_second_answer_is_refused_as_such()
    {
        await using var it = await LiveCase.StartAsync();
        it.Fake.Violations.Allow("40060");
        var (card, anna) = await CardAsync(it);
        var click = it.Fake.Click(card, "a1", anna);
        Done(await it.Rest.Interactions.AnswerAsync(Handle(it, click), new InteractionAnswer.Acknowledge(), default));

        var second = await it.Rest.Interactions.AnswerAsync(Handle(it, click), new InteractionAnswer.Acknowledge(), default);

        Assert.Equal(RefusalKind.AlreadyAnswered, Assert.IsType<RestAnswer<Nothing>.Refused>(second).Refusal.Kind);
    }

    [Fact]
    public async Task An_answer_that_was_taken_before_its_connection_was_reset_is_done_once()
    {
        await using var it = await LiveCase.StartAsync();
        it.Fake.Violations.Allow("40060");
        var (card, anna) = await CardAsync(it);
        var click = it.Fake.Click(card, "a1", anna);
        it.Fake.Rest.Fail("POST", "/interactions/{interaction_id}/{interaction_token}/callback", new RestFault.StoredThenReset());

        Done(await Eventually.DoneAsync(it.Rest.Interactions.AnswerAsync(Handle(it, click), new InteractionAnswer.Acknowledge(), default)));
    }

    [Fact]
    public async Task An_answer_is_in_time_while_two_hundred_posts_wait_for_their_limits()
    {
        await using var it = await LiveCase.StartAsync();
        var (card, anna) = await CardAsync(it);
        it.Fake.Rest.Limits.AreOn = true;
        it.Fake.Rest.Fail("POST", "/channels/{channel_id}/messages", new RestFault.Limited(LimitScope.Global, TimeSpan.FromHours(1)));
        using var cancel = new CancellationTokenSource();
        var posts = Enumerable.Range(0, 200).Select(n => it.Rest.Messages.CreateAsync(it.ChannelId, new MessageCreate { Content = $"{n}" }, cancel.Token, TimeSpan.FromHours(10))).ToArray();
        await Eventually.TrueAsync(() => it.Rest.Counts.LimitedGlobal == 1, "the pause");

        var click = it.Fake.Click(card, "a1", anna);
        Done(await Eventually.DoneAsync(it.Rest.Interactions.AnswerAsync(Handle(it, click), new InteractionAnswer.Acknowledge(), default)));

        Assert.All(posts, post => Assert.False(post.IsCompleted));
        await cancel.CancelAsync();
        foreach (var post in posts) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.DoneAsync(post));
    }

    [Fact]
    public async Task A_thread_is_started_once_and_an_archived_one_is_opened_before_an_edit()
    {
        await using var it = await LiveCase.StartAsync();
        var (card, _) = await CardAsync(it);
        var thread = Done(await it.Rest.Threads.StartAsync(it.ChannelId, new(card.Id), new ThreadCreate("Complaint", 1440), default));
        Assert.Equal(thread, Done(await it.Rest.Threads.StartAsync(it.ChannelId, new(card.Id), new ThreadCreate("Complaint", 1440), default)));
        Assert.Equal(card.Id, thread.Value);
        var note = Done(await it.Rest.Messages.CreateAsync(thread, new MessageCreate { Content = "note" }, default));
        it.Fake.Archive(it.Channel.Threads[0]);

        var archived = await it.Rest.Messages.EditAsync(thread, note.Id, new MessageEdit { Content = "changed" }, default);
        Assert.Equal(RefusalKind.Archived, Assert.IsType<RestAnswer<Message>.Refused>(archived).Refusal.Kind);
        Assert.False(Done(await it.Rest.Threads.UnarchiveAsync(thread, default)).ThreadMetadata!.Archived);
        Done(await it.Rest.Messages.EditAsync(thread, note.Id, new MessageEdit { Content = "changed" }, default));
    }

    [Fact]
    public async Task Who_we_are_and_where_can_be_read()
    {
        await using var it = await LiveCase.StartAsync();
        var role = it.Guild.AddRole("lead");
        var anna = it.Guild.AddMember("anna", role);

        Assert.StartsWith("ws://", Done(await it.Rest.Places.GatewayAsync(default)).Url, StringComparison.Ordinal);
        Assert.Equal(it.Fake.Bot.Id, Done(await it.Rest.Places.MeAsync(default)).Id.Value);
        Assert.Equal(true, Done(await it.Rest.Places.ApplicationAsync(default)).MayReadContent);
        Assert.Equal(it.Guild.Id, Done(await it.Rest.Places.ChannelAsync(it.ChannelId, default)).GuildId!.Value.Value);
        Assert.Equal(it.Guild.MemberCount, Done(await it.Rest.Places.GuildAsync(new(it.Guild.Id), default)).ApproximateMemberCount);
        Assert.Equal([role.Id], Done(await it.Rest.Places.MemberAsync(new(it.Guild.Id), new(anna.Id), default)).Roles.Select(id => id.Value));
    }

    private static IReadOnlyList<ApplicationCommand> Commands =>
    [
        new() { Name = "inbox", Description = "What waits", Contexts = [0], Options = [new(CommandOptionType.Text, "state", "Which") { Choices = [new("Open", "open")] }] },
        new() { Name = "search", Description = "Find", Contexts = [0], Options = [new(CommandOptionType.Text, "text", "What") { Required = true, Autocomplete = true, MaxLength = 100 }] },
    ];

    private static async Task<(FakeMessage Card, FakeMember Anna)> CardAsync(LiveCase it)
    {
        Done(await it.Rest.Messages.CreateAsync(it.ChannelId, LiveMessageTests.Card("text"), default));
        return (it.Channel.Messages[0], it.Guild.AddMember("anna"));
    }

    private static InteractionHandle Handle(LiveCase it, PlayedInteraction played) => new(new(it.Fake.ApplicationId), new(played.Id), played.Token);

    private static async Task<FirstAnswer> AnswerAsync(LiveCase it, PlayedInteraction played, InteractionAnswer answer)
    {
        Done(await it.Rest.Interactions.AnswerAsync(Handle(it, played), answer, default));
        return await played.AnswerAsync();
    }

    /// <summary>Every body that can hold a text says that nobody is pinged.</summary>
    private static void AssertNobodyIsPinged(LiveCase it)
    {
        var texts = it.Fake.Rest.Records.Select(record => record.Body as System.Text.Json.Nodes.JsonObject).Select(body => body?["data"] as System.Text.Json.Nodes.JsonObject ?? body).OfType<System.Text.Json.Nodes.JsonObject>().Where(body => body.ContainsKey("content") || body.ContainsKey("embeds")).ToArray();
        Assert.NotEmpty(texts);
        Assert.All(texts, body => Assert.Equal("[]", body["allowed_mentions"]?["parse"]?.ToJsonString()));
    }
}
