using System.Text.Json.Nodes;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

/// <summary>Bodies that Discord refuses, each with the field that the error names.</summary>
public sealed class FakeBodyTests
{
    private static readonly string Long = new('x', 2001);

    public static TheoryData<string, string> Invalid => new()
    {
        { "content over 2000", $$"""{"content":"{{Long}}"}""" },
        { "six rows", $$"""{"components":[{{string.Join(',', Enumerable.Range(0, 6).Select(at => Row($"b{at}")))}}]}""" },
        { "six buttons in a row", $$"""{"components":[{"type":1,"components":[{{string.Join(',', Enumerable.Range(0, 6).Select(at => Button($"b{at}")))}}]}]}""" },
        { "one custom_id twice", $$"""{"components":[{{Row("same")}},{{Row("same")}}]}""" },
        { "a button without style", """{"components":[{"type":1,"components":[{"type":2,"custom_id":"a","label":"A"}]}]}""" },
        { "a button without row", $$"""{"components":[{{Button("a")}}]}""" },
        { "a label over 80", $$"""{"components":[{"type":1,"components":[{"type":2,"style":1,"custom_id":"a","label":"{{new string('l', 81)}}"}]}]}""" },
        { "an embed title over 256", $$"""{"embeds":[{"title":"{{new string('t', 257)}}"}]}""" },
        { "embeds over 6000 together", $$"""{"embeds":[{"description":"{{new string('d', 3001)}}"},{"description":"{{new string('d', 3000)}}"}]}""" },
        { "26 fields", $$"""{"embeds":[{"fields":[{{string.Join(',', Enumerable.Repeat("""{"name":"n","value":"v"}""", 26))}}]}]}""" },
        { "an empty field value", """{"embeds":[{"fields":[{"name":"n","value":" "}]}]}""" },
        { "11 embeds", $$"""{"embeds":[{{string.Join(',', Enumerable.Repeat("""{"title":"t"}""", 11))}}]}""" },
        { "content beside V2", """{"flags":32768,"content":"no","components":[{"type":10,"content":"text"}]}""" },
        { "41 components in V2", $$"""{"flags":32768,"components":[{{string.Join(',', Enumerable.Repeat("""{"type":10,"content":"t"}""", 41))}}]}""" },
        { "users parsed and listed", """{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}""" },
        { "a nonce over 25", """{"content":"x","nonce":"12345678901234567890123456"}""" },
        { "text as a number", """{"content":5}""" },
        { "a file that was not uploaded", """{"content":"x","attachments":[{"id":"0","filename":"a.png"}]}""" },
        { "a select of 26 options", $$"""{"components":[{"type":1,"components":[{"type":3,"custom_id":"s","options":[{{string.Join(',', Enumerable.Range(0, 26).Select(at => $$"""{"label":"l{{at}}","value":"v{{at}}"}"""))}}]}]}]}""" },
        { "two selects in a row", """{"components":[{"type":1,"components":[{"type":3,"custom_id":"s","options":[{"label":"l","value":"v"}]},{"type":3,"custom_id":"t","options":[{"label":"l","value":"v"}]}]}]}""" },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public async Task An_invalid_message_gets_50035_with_the_field_and_is_a_violation(string what, string body)
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Violations.Allow("50035");
        var (status, json) = await stage.Client.DoAsync("POST", stage.Messages, JsonNode.Parse(body));
        Assert.True(status == 400 && (int?)json!["code"] == 50035, $"{what}: {status} {json}");
        Assert.Contains("_errors", json["errors"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.NotEmpty(stage.Fake.Violations.Seen);
        Assert.Empty(stage.Channel.Messages);
    }

    [Fact]
    public async Task An_empty_message_gets_50006()
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Violations.Allow("50006");
        Assert.Equal(50006, (int?)(await stage.Client.DoAsync("POST", stage.Messages, new JsonObject { ["content"] = " " })).Json!["code"]);
        Assert.Single(stage.Fake.Violations.Seen);
    }

    [Fact]
    public async Task A_card_with_everything_at_its_limit_is_fine()
    {
        await using var stage = await FakeStage.OpenAsync();
        var sent = await stage.SendAsync(new JsonObject
        {
            ["content"] = new string('c', 2000),
            ["nonce"] = "1234567890123456789012345",
            ["enforce_nonce"] = true,
            ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray(), ["users"] = new JsonArray(Snowflakes.Text(stage.Ann.Id)) },
            ["embeds"] = new JsonArray(new JsonObject { ["title"] = new string('t', 256), ["description"] = new string('d', 4096), ["color"] = 0xFFFFFF }),
            ["components"] = new JsonArray([.. Enumerable.Range(0, 5).Select(row => (JsonNode)FakeStage.Row([.. Enumerable.Range(0, 5).Select(at => (JsonNode?)FakeStage.Button($"{row}-{at}", new string('l', 80)))]))]),
        });
        Assert.Equal(25, sent.Buttons.Count());
    }

    [Theory]
    [InlineData("""[{"name":"Upper","description":"d"}]""")]
    [InlineData("""[{"name":"has space","description":"d"}]""")]
    [InlineData("""[{"name":"ok"}]""")]
    [InlineData("""[{"name":"same","description":"d"},{"name":"same","description":"d"}]""")]
    [InlineData("""[{"name":"ok","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d","required":true}]}]""")]
    [InlineData("""[{"name":"ok","description":"d","options":[{"type":3,"name":"a","description":"d","autocomplete":true,"choices":[{"name":"n","value":"v"}]}]}]""")]
    public async Task An_invalid_command_gets_50035(string body)
    {
        await using var stage = await FakeStage.OpenAsync();
        stage.Fake.Violations.Allow("50035");
        var (status, json) = await stage.Client.DoAsync("PUT", $"/applications/{stage.Fake.ApplicationId}/guilds/{stage.Guild.Id}/commands", JsonNode.Parse(body));
        Assert.Equal((400, 50035), (status, (int?)json!["code"]));
        Assert.Empty(stage.Fake.Commands());
    }

    [Fact]
    public async Task A_field_that_the_specification_lacks_is_a_violation_but_no_error()
    {
        await using var stage = await FakeStage.OpenAsync();
        Assert.SkipUnless(stage.Fake.Rest.ChecksSchema, "The published specification is not beside this checkout.");
        stage.Fake.Violations.Allow("allowedMentions");
        Assert.Equal(200, (await stage.Client.DoAsync("POST", stage.Messages, new JsonObject { ["content"] = "x", ["allowedMentions"] = new JsonObject() })).Status);
        Assert.Contains(stage.Fake.Violations.Seen, sentence => sentence.Contains("no field allowedMentions", StringComparison.Ordinal));
    }

    private static string Row(string id) => $$"""{"type":1,"components":[{{Button(id)}}]}""";

    private static string Button(string id) => $$"""{"type":2,"style":1,"custom_id":"{{id}}","label":"L"}""";
}
