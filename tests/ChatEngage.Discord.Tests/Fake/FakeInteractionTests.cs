using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

public sealed class FakeInteractionTests
{
    [Fact]
    public async Task A_click_is_acknowledged_and_its_message_changed_by_its_token()
    {
        await using var stage = await OpenAsync();
        await stage.Client.ReadyAsync();
        var card = await stage.SendCardAsync();
        var click = stage.Fake.Click(card, "Approve 1", stage.Ann);
        var seen = (await stage.Client.EventAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal((3, "approve", 2), ((int)seen["type"]!, (string)seen["data"]!["custom_id"]!, (int)seen["data"]!["component_type"]!));
        Assert.Equal(Snowflakes.Text(stage.Ann.Id), (string)seen["member"]!["user"]!["id"]!);
        Assert.Equal((204, null), await stage.CallbackAsync(click, 6));
        Assert.Equal(AnswerKind.DeferredUpdate, (await click.AnswerAsync()).Kind);
        var (status, _) = await stage.Client.DoAsync("PATCH", stage.Webhook(click) + "/messages/@original", new JsonObject { ["content"] = "approved", ["components"] = new JsonArray() });
        Assert.Equal(200, status);
        Assert.Equal("approved", card.Content);
        Assert.Empty(card.Buttons);
        Assert.Throws<InvalidOperationException>(() => stage.Fake.Click(card, "Approve 1", stage.Ann));
    }

    [Fact]
    public async Task A_modal_is_answered_filled_in_and_submitted()
    {
        await using var stage = await OpenAsync();
        await stage.Client.ReadyAsync();
        var card = await stage.SendCardAsync();
        var click = stage.Fake.Click(card, "edit", stage.Ann);
        Assert.Equal(204, (await stage.CallbackAsync(click, 9, FakeStage.Modal())).Status);
        Assert.Equal("text", Assert.Single((await click.ModalAsync()).Inputs).CustomId);
        var submit = stage.Fake.Submit(click, ("text", "better"));
        await stage.Client.EventAsync("INTERACTION_CREATE");
        var seen = (await stage.Client.EventAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal("better", (string?)seen["data"]!["components"]![0]!["component"]!["value"]);
        Assert.Equal(204, (await stage.CallbackAsync(submit, 7, new JsonObject { ["content"] = "edited" })).Status);
        Assert.Equal("edited", card.Content);
        Assert.Throws<InvalidOperationException>(() => stage.Fake.Submit(click, ("text", new string('x', 301))));
    }

    [Fact]
    public async Task An_ephemeral_answer_is_seen_by_its_person_only_and_is_no_message_of_the_channel()
    {
        await using var stage = await OpenAsync();
        var click = stage.Fake.Click(await stage.SendCardAsync(), "approve", stage.Ann);
        Assert.Equal(204, (await stage.CallbackAsync(click, 5, new JsonObject { ["flags"] = 64 })).Status);
        Assert.True(click.Original!.IsThinking);
        await stage.Client.DoAsync("PATCH", stage.Webhook(click) + "/messages/@original", new JsonObject { ["content"] = "not for you" });
        Assert.Equal("not for you", (await click.EphemeralAsync()).Content);
        Assert.Single(stage.Channel.Messages);
        Assert.Equal(2, stage.Channel.SeenBy(stage.Ann).Count);
        Assert.Equal(10008, (int?)(await stage.Client.DoAsync("PATCH", $"{stage.Messages}/{click.Original.Id}", new JsonObject { ["content"] = "x" })).Json!["code"]);
    }

    [Fact]
    public async Task A_second_answer_gets_40060_a_late_one_10062_and_a_late_token_10015()
    {
        await using var stage = await OpenAsync();
        stage.Fake.Violations.Allow("40060");
        stage.Fake.Violations.Allow("10062");
        var card = await stage.SendCardAsync();
        var first = stage.Fake.Click(card, "approve", stage.Ann);
        await stage.CallbackAsync(first, 6);
        Assert.Equal(40060, (int?)(await stage.CallbackAsync(first, 6)).Json!["code"]);
        var late = stage.Fake.Click(card, "approve", stage.Ann);
        stage.Fake.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal((404, 10062), await Coded(stage.CallbackAsync(late, 6)));
        stage.Fake.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal((404, 10015), await Coded(stage.Client.DoAsync("PATCH", stage.Webhook(first) + "/messages/@original", new JsonObject { ["content"] = "x" })));
        Assert.Equal(2, stage.Fake.Violations.Seen.Count);
    }

    [Theory]
    [InlineData(InteractionKind.Command, 6)]
    [InlineData(InteractionKind.Command, 7)]
    [InlineData(InteractionKind.Command, 8)]
    [InlineData(InteractionKind.Autocomplete, 4)]
    [InlineData(InteractionKind.Modal, 9)]
    public async Task An_answer_that_does_not_fit_the_interaction_gets_50035(InteractionKind kind, int type)
    {
        await using var stage = await OpenAsync();
        await RegisterAsync(stage);
        stage.Fake.Violations.Allow("cannot be answered with type");
        var click = stage.Fake.Click(await stage.SendCardAsync(), "edit", stage.Ann);
        await stage.CallbackAsync(click, 9, FakeStage.Modal());
        var played = kind switch
        {
            InteractionKind.Command => stage.Fake.Command(stage.Channel, stage.Ann, "search", ("words", "x")),
            InteractionKind.Autocomplete => stage.Fake.Autocomplete(stage.Channel, stage.Ann, "search", "words", "x"),
            _ => stage.Fake.Submit(click, ("text", "x")),
        };
        Assert.Equal((400, 50035), await Coded(stage.CallbackAsync(played, type, type == 9 ? FakeStage.Modal() : type == 8 ? new JsonObject { ["choices"] = new JsonArray() } : new JsonObject { ["content"] = "x" })));
        Assert.NotEmpty(stage.Fake.Violations.Seen);
    }

    [Fact]
    public async Task Commands_keep_their_ids_are_called_and_completed()
    {
        await using var stage = await OpenAsync();
        await stage.Client.ReadyAsync();
        await RegisterAsync(stage);
        var id = Assert.Single(stage.Fake.Commands()).Id;
        await RegisterAsync(stage);
        Assert.Equal(id, Assert.Single(stage.Fake.Commands()).Id);
        var typing = stage.Fake.Autocomplete(stage.Channel, stage.Ann, "search", "words", "lat");
        var seen = (await stage.Client.EventAsync("INTERACTION_CREATE"))["d"]!;
        Assert.True((bool)seen["data"]!["options"]![0]!["focused"]!);
        await stage.CallbackAsync(typing, 8, new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["name"] = "late", ["value"] = "late" }) });
        Assert.Equal(["late"], (await typing.AnswerAsync()).Choices);
        var call = stage.Fake.Command(stage.Channel, stage.Ann, "search", ("words", "late"));
        await stage.CallbackAsync(call, 4, new JsonObject { ["content"] = "found", ["flags"] = 64 });
        Assert.True((await call.AnswerAsync()).IsEphemeral);
        Assert.Equal("found", (await call.OriginalAsync()).Content);
        await stage.Client.DoAsync("POST", stage.Webhook(call), new JsonObject { ["content"] = "more" });
        Assert.Equal("more", (await call.FollowUpAsync()).Content);
        Assert.Throws<InvalidOperationException>(() => stage.Fake.Command(stage.Channel, stage.Ann, "unknown"));
    }

    // Interactions are late by its clock, which stands still.
    private static Task<FakeStage> OpenAsync() => FakeStage.OpenAsync(new FakeDiscordOptions { Clock = new FakeTime() });

    private static async Task RegisterAsync(FakeStage stage)
    {
        var (status, json) = await stage.Client.DoAsync("PUT", $"/applications/{stage.Fake.ApplicationId}/guilds/{stage.Guild.Id}/commands", JsonNode.Parse("""
            [{"name":"search","description":"Finds","default_member_permissions":"0","options":[{"type":3,"name":"words","description":"What","required":true,"autocomplete":true}]}]
            """));
        Assert.True(status == 200, $"{status}: {json}");
    }

    private static async Task<(int, int?)> Coded(Task<(int Status, JsonNode? Json)> answer)
    {
        var (status, json) = await answer;
        return (status, (int?)json?["code"]);
    }
}
