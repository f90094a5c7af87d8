using ChatEngage.Discord.Client.Wire;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Discord.Tests.Team;

public sealed class RepeatTests
{
    [Fact]
    public async Task An_interaction_that_comes_twice_adds_one_note()
    {
        await using var one = await TeamCase.OpenAsync();
        var conversation = one.Add();
        var (_, card) = await one.ShowAsync(conversation.Id);
        // Made by hand: the fake knows no such interaction, as Discord does not after a while.
        one.Fake.Violations.Allow("interaction");
        var interaction = new Interaction
        {
            Id = new Snowflake(77),
            ApplicationId = new Snowflake(one.Fake.ApplicationId),
            Type = InteractionType.ModalSubmit,
            Token = "unknown",
            Member = new Member { User = new User { Id = new Snowflake(one.Anna.Id), Username = "anna" } },
            Message = new Message { Id = new Snowflake(card.Id), ChannelId = new Snowflake(one.Place.Id) },
            Data = new InteractionData { CustomId = new CardPress(CardVerb.Note, conversation.Id, conversation.ThreadVersion).Write(), Components = [Component.Labelled("Note", Component.TextInput("text", paragraph: true, "Once."))] },
        };
        await one.Channel.Presses.HandleAsync(interaction, CancellationToken.None);
        await one.Channel.Presses.HandleAsync(interaction, CancellationToken.None);
        Assert.Single(one.Store.Conversations[conversation.Id].Notes);
    }
}
