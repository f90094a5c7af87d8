using ChatEngage.Discord.Client.Wire;
using ChatEngage.FakeDiscord;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Discord.Tests.Team;

public sealed class RepeatTests
{
    [Fact]
    public async Task An_interaction_that_comes_twice_adds_one_note()
    {
        await using var one = await TeamCase.OpenAsync();
        var (conversation, interaction) = await NotingAsync(one);
        await one.Channel.Presses.HandleAsync(interaction, CancellationToken.None);
        await one.Channel.Presses.HandleAsync(interaction, CancellationToken.None);
        Assert.Single(one.Store.Conversations[conversation].Notes);
    }

    [Fact]
    public async Task One_that_comes_again_after_a_restart_adds_none()
    {
        await using var one = await TeamCase.OpenAsync();
        var (conversation, interaction) = await NotingAsync(one);
        await one.Channel.Presses.HandleAsync(interaction, CancellationToken.None);
        one.Fake.Rest.Fail("POST", Callback, new RestFault.Error(400, 40060));
        await one.NewChannel().Presses.HandleAsync(interaction, CancellationToken.None);
        Assert.Single(one.Store.Conversations[conversation].Notes);
    }

    [Fact]
    public async Task An_approval_that_a_killed_process_acknowledged_and_did_not_do_is_done_by_the_next()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        one.Fake.Violations.Allow("interaction");
        one.Fake.Rest.Fail("POST", Callback, new RestFault.Error(400, 40060), times: 2);
        var press = new CardPress(CardVerb.Approve, conversation.Id, conversation.ThreadVersion, conversation.Suggestions[0].Id);
        var interaction = Of(one, card.Id, new InteractionData { CustomId = press.Write(), ComponentType = ComponentType.Button }, InteractionType.Component);
        await one.NewChannel().Presses.HandleAsync(interaction, CancellationToken.None);
        await one.NewChannel().Presses.HandleAsync(interaction, CancellationToken.None);
        Assert.Single(one.Store.Conversations[conversation.Id].Replies);
    }

    [Fact]
    public async Task One_that_was_cut_off_is_done_when_it_comes_again_to_the_same_process()
    {
        await using var one = await TeamCase.OpenAsync();
        var (conversation, interaction) = await NotingAsync(one);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one.Channel.Presses.HandleAsync(interaction, new CancellationToken(canceled: true)));
        await one.Channel.Presses.HandleAsync(interaction, CancellationToken.None);
        Assert.Single(one.Store.Conversations[conversation].Notes);
    }

    [Fact]
    public async Task A_command_that_a_killed_process_acknowledged_is_answered_by_the_next()
    {
        await using var one = await TeamCase.OpenAsync();
        one.Fake.Violations.Allow("interaction");
        one.Fake.Rest.Fail("POST", Callback, new RestFault.Error(400, 40060));
        var command = Of(one, 1, new InteractionData { Name = "inbox" }, InteractionType.Command);
        await one.Channel.Commands.HandleAsync(command, CancellationToken.None);
        Assert.Contains(one.Fake.Rest.Records, record => record.Method == "PATCH" && record.Route.EndsWith("/messages/@original", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_knows_no_labels_gets_forms_of_rows_and_is_not_asked_first_again()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add(suggestions: 1);
        var (_, card) = await one.ShowAsync(conversation.Id);
        one.Fake.Rest.Fail("POST", Callback, new RestFault.Error(400, 50035));
        foreach (var button in new[] { "Edit", "Reject" })
        {
            var opened = one.Fake.Click(card, button, one.Anna);
            var form = await opened.ModalAsync();
            Assert.All((System.Text.Json.Nodes.JsonArray)form.Json["components"]!, row => Assert.Equal(1, (int)row!["type"]!));
            one.Fake.Submit(opened, ("text", "Too short."));
        }
        await Eventually.TrueAsync(() => one.Fake.Rest.Count("POST", Callback) == 5, "each form, its answer and the one refusal");
    }

    [Fact]
    public async Task A_form_opens_empty_rather_than_late_when_the_store_stands_still()
    {
        await using var one = await TeamCase.ListeningAsync();
        var conversation = one.Add(suggestions: 1);
        var (_, card) = await one.ShowAsync(conversation.Id);
        one.StandStill();
        var modal = await one.Fake.Click(card, "Edit", one.Anna).ModalAsync();
        Assert.Null(Assert.Single(modal.Inputs).Value);
    }

    private const string Callback = "/interactions/{interaction_id}/{interaction_token}/callback";

    private static async Task<(ConversationId Conversation, Interaction Interaction)> NotingAsync(TeamCase one)
    {
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        // Made by hand: the fake knows no such interaction, as Discord does not after a while.
        one.Fake.Violations.Allow("interaction");
        var press = new CardPress(CardVerb.Note, conversation.Id, conversation.ThreadVersion);
        var data = new InteractionData { CustomId = press.Write(), Components = [Component.Labelled("Note", Component.TextInput("text", paragraph: true, "Once."))] };
        return (conversation.Id, Of(one, card.Id, data, InteractionType.ModalSubmit));
    }

    private static Interaction Of(TeamCase one, ulong message, InteractionData data, InteractionType type) => new()
    {
        Id = new Snowflake(77),
        ApplicationId = new Snowflake(one.Fake.ApplicationId),
        Type = type,
        Token = "unknown",
        Member = new Member { User = new User { Id = new Snowflake(one.Anna.Id), Username = "anna" } },
        Message = new Message { Id = new Snowflake(message), ChannelId = new Snowflake(one.Place.Id) },
        Data = data,
    };
}
