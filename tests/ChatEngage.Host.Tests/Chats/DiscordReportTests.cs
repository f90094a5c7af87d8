using ChatEngage.FakeDiscord;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>What the team is told in Discord without being asked, and what it asks for.</summary>
public sealed class DiscordReportTests
{
    [Fact]
    public async Task A_digest_comes_with_its_chart_and_opens_what_needs_a_human()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("This is broken, I am furious. Is there a black one?", ago: TimeSpan.FromHours(30));
        await stage.CardAsync(id, "Approve 1");
        await stage.PostDigestAsync();
        var digest = Assert.Single(Digests(stage));
        if (HasConverter()) Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], Assert.Single(digest.Files).Bytes.Span[..4].ToArray());
        var opened = await stage.Fake.Click(digest, digest.Buttons.First().CustomId!, stage.Anna).EphemeralAsync();
        Assert.Contains("This is broken", opened.AllText, StringComparison.Ordinal);
        Assert.Equal(stage.Anna.Id, opened.OnlyFor);

        // The card that only she sees works like the other one.
        stage.Fake.Click(opened, "Approve 1", stage.Anna);
        await DiscordStage.TrueAsync(() => stage.Sink.Replies.Count == 1, "the reply");
        await stage.CardAsync(id, DiscordStage.Link);

        await stage.StopAsync();
        await stage.StartAsync();
        await stage.PostDigestAsync();
        Assert.Single(Digests(stage));
        Assert.Empty(digest.PingedRoles);
    }

    /// <summary>The name stayed in the channel for ever.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_digest_no_longer_names_who_is_erased_and_one_that_is_gone_stays_gone(bool gone)
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("This is broken, I am furious.", ago: TimeSpan.FromHours(30));
        await stage.CardAsync(id);
        await stage.PostDigestAsync();
        var digest = Assert.Single(Digests(stage));
        Assert.Contains("brews", digest.AllText, StringComparison.Ordinal);
        if (gone) stage.Fake.Delete(digest);
        await stage.EraseAsync(id);
        if (gone)
        {
            await DiscordStage.TrueAsync(() => stage.Fake.Rest.Records.Any(asked => asked.Method == "PATCH" && asked.Path.EndsWith($"/{digest.Id}", StringComparison.Ordinal)), "it was looked for");
            await stage.StopAsync();
            Assert.Empty(Digests(stage));
            return;
        }
        await DiscordStage.TrueAsync(() => !Digests(stage).Single().AllText.Contains("brews", StringComparison.Ordinal), "the name is gone");
        Assert.Contains("Acme", Digests(stage).Single().AllText, StringComparison.Ordinal);
        if (HasConverter()) Assert.Single(Digests(stage).Single().Files);
    }

    [Fact]
    public async Task A_digest_whose_answer_was_lost_is_found_and_not_posted_twice()
    {
        await using var stage = await DiscordStage.OpenAsync();
        stage.Fake.Rest.Fail("POST", "/channels/{channel_id}/messages", new RestFault.StoredThenReset());
        await stage.CallAsync(HttpMethod.Post, "/api/v1/digests/acme/2026-03-10/post");
        await stage.StopAsync();
        await stage.StartAsync();
        await DiscordStage.TrueAsync(async () => (string?)(await stage.CallAsync(HttpMethod.Post, "/api/v1/digests/acme/2026-03-10/post")).Body!["posted"]![0]!["state"] == "posted", "it is known to be there");
        Assert.Single(stage.Triage.Messages);
    }

    [Fact]
    public async Task An_alert_pings_the_role_on_call_and_nobody_else()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("URGENT: the grinder caught fire, somebody got hurt! @everyone help", ago: TimeSpan.FromMinutes(45));
        var alert = await DiscordStage.ThereAsync(() => stage.Triage.Messages.FirstOrDefault(message => message.PingedRoles.Count > 0), "the alert");
        Assert.Equal([stage.OnCall.Id], alert.PingedRoles);
        Assert.Contains("Urgent", alert.AllText, StringComparison.Ordinal);
        await stage.CardAsync(id);
        Assert.All(stage.Triage.Messages, message => Assert.False(message.PingedEveryone));
        Assert.All(stage.Triage.Messages.Where(message => message != alert), message => Assert.Empty(message.PingedRoles));
        var card = await stage.Fake.Click(alert, alert.Buttons.First(button => button.CustomId is not null).CustomId!, stage.Ben).EphemeralAsync();
        Assert.Contains("caught fire", card.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_of_the_seven_commands_answers_only_the_one_who_asked()
    {
        await using var stage = await DiscordStage.OpenAsync();
        var id = await stage.MentionAsync("Is the grinder black?");
        stage.Fake.Click(await stage.CardAsync(id, "Claim"), "Claim", stage.Anna);
        await stage.CardAsync(id, "Release");
        await DiscordStage.TrueAsync(() => stage.Fake.Commands().Count == 7, "the commands");
        foreach (var (name, options, says) in new (string, (string, object)[], string)[]
        {
            ("inbox", [], "Is the grinder black?"), ("mine", [], "Is the grinder black?"), ("search", [("words", "grinder")], "Is the grinder black?"),
            ("digest", [], "Acme"), ("ncp", [("days", 3)], "people"), ("who", [("name", "mara_brews")], "mara_brews"), ("health", [], "discord"),
        })
        {
            var answer = await stage.Fake.Command(stage.Triage, stage.Anna, name, options).EphemeralAsync();
            Assert.True(answer.AllText.Replace("\\", "", StringComparison.Ordinal).Contains(says, StringComparison.OrdinalIgnoreCase), $"/{name} says: {answer.AllText}");
        }
        var found = await stage.Fake.Command(stage.Triage, stage.Ben, "search", ("words", "grinder")).EphemeralAsync();
        var opened = await stage.Fake.Click(found, "1", stage.Ben).EphemeralAsync();
        stage.Fake.Click(opened, "Approve 1", stage.Ben);
        await DiscordStage.TrueAsync(() => stage.Sink.Replies.Count == 1, "the reply");
        Assert.Contains("mara_brews", (await stage.Fake.Autocomplete(stage.Triage, stage.Anna, "who", "name", "mara").AnswerAsync()).Choices.Select(choice => $"{choice}").First(), StringComparison.Ordinal);
    }

    private static IEnumerable<FakeMessage> Digests(DiscordStage stage) =>
        stage.Triage.Messages.Where(message => message.Buttons.Any(button => button.CustomId?.StartsWith("ce-open:", StringComparison.Ordinal) == true));

    private static bool HasConverter() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "rsvg-convert")));
}
