using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Fake;

/// <summary>The fake is believable when a library that knows nothing of it works with it.</summary>
public sealed class PeerTests
{
    /// <param name="library">The file under tests/peers/discord.</param>
    /// <param name="odd">What it sends everywhere, though it is not documented; Discord passes over it.</param>
    [Theory]
    [InlineData("discordjs.mjs", "names no field type.", "names no field enforce_nonce.", "names no field data.enforce_nonce.")]
    [InlineData("oceanic.mjs", "User-Agent")]
    public async Task A_library_logs_in_receives_clicks_edits_and_resumes_against_the_fake(string library, params string[] odd)
    {
        Assert.SkipUnless(Peer.HasNode || Environment.GetEnvironmentVariable("CI") is not null, "Node is not installed here.");
        // How fast the library's process gets to run says nothing of the fake.
        await using var fake = await FakeDiscordServer.StartAsync(new FakeDiscordOptions { Clock = new Team.StillClock() });
        foreach (var sentence in odd) fake.Violations.Allow(sentence);
        var guild = fake.AddGuild("Acme");
        var (channel, ann) = (guild.AddChannel("triage"), guild.AddMember("ann"));
        await using var peer = await Peer.StartAsync(fake, library);
        var ready = await peer.SaysAsync("ready");
        Assert.Equal(("chatengage", "Acme", 1), ((string?)ready["user"], (string?)ready["guild"], (int?)ready["channels"]));

        var asked = fake.Say(channel, ann, "card");
        var made = await peer.SaysAsync("card");
        Assert.Equal((3, true, "table.csv"), ((int?)made["read"], (bool?)made["thread"], (string?)made["file"]));
        var card = channel.Messages.Single(message => message.Embeds.Count > 0);
        Assert.Equal("a private note", card.Thread!.Messages[^1].Content);
        Assert.Equal("a,b\n1,2\n", System.Text.Encoding.UTF8.GetString(Assert.Single(card.Files).Bytes.Span));
        Assert.Equal("👍", Assert.Single(asked.Reactions).Emoji);
        Assert.Equal(asked, channel.Messages.Single(message => message.Content == "done").ReplyTo);

        await ActAsync(fake, card, ann);
        await CallAsync(fake, channel, ann);
        fake.Edit(asked, "card, please");
        await peer.SaysAsync("edited", line => (string?)line["content"] == "card, please");
        fake.React(card, ann, "🎉");
        await peer.SaysAsync("reaction");
        fake.Delete(asked);
        await peer.SaysAsync("deleted");

        await ResumeAsync(fake, peer, channel, ann);
        Assert.Equal(0, fake.Rest.Records.Count(record => record.Status >= 400));
    }

    private static async Task ActAsync(FakeDiscordServer fake, FakeMessage card, FakeMember ann)
    {
        var approve = fake.Click(card, "Approve", ann);
        Assert.Equal(AnswerKind.DeferredUpdate, (await approve.AnswerAsync()).Kind);
        await Eventually.TrueAsync(() => card.Content == "approved by ann", "the card says who approved");
        var edit = fake.Click(card, "Edit", ann);
        Assert.Equal("Edit the reply", (await edit.ModalAsync()).Title);
        var submit = fake.Submit(edit, ("text", "a better reply"));
        Assert.Equal(AnswerKind.Update, (await submit.AnswerAsync()).Kind);
        Assert.Equal("a better reply", card.Content);
    }

    private static async Task CallAsync(FakeDiscordServer fake, FakeChannel channel, FakeMember ann)
    {
        Assert.Equal(["lat?"], (await fake.Autocomplete(channel, ann, "search", "words", "lat").AnswerAsync()).Choices);
        var call = fake.Command(channel, ann, "search", ("words", "late"));
        Assert.Equal("found late", (await call.EphemeralAsync()).Content);
        Assert.Equal("and more", (await call.FollowUpAsync()).Content);
    }

    private static async Task ResumeAsync(FakeDiscordServer fake, Peer peer, FakeChannel channel, FakeMember ann)
    {
        fake.Gateway.AskToReconnect();
        await peer.SaysAsync("resumed");
        fake.Say(channel, ann, "after op 7");
        await peer.SaysAsync("message", line => (string?)line["content"] == "after op 7");
        Assert.Equal((1, 1), (fake.Gateway.IdentifyCount, fake.Gateway.ResumeCount));
    }
}
