using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Client.Wire;
using InvokeAnswer = ChatEngage.Teams.Client.Wire.InvokeAnswer;

namespace ChatEngage.Teams.Tests.Wire;

public sealed class ActivityReaderTests
{
    // Values that are swapped in for good ones: every kind, and what decoders stumble over.
    private static readonly string[] Odd =
        ["null", "true", "5", "-1e400", "\"\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "[]", "[null,1,\"x\",[],{}]", "{}", "{\"id\":{\"id\":5}}", "\"" + "\\u202e" + "<at>\"", "{\"\\ud800\":1}", "123456789012345678901234567890"];

    [Fact]
    public void Missing_null_and_of_another_type_are_the_same()
    {
        var activity = Read("""{"type":null,"text":5,"from":"x","conversation":[],"entities":{},"attachments":[1,{"contentType":7}],"value":null,"timestamp":"soon","channelData":{"tenant":3},"unknown":{}}""")!;
        Assert.Equal((null, null, null, null, null, null, null), (activity.Type, activity.Text, activity.From, activity.Conversation, activity.Entities, activity.Value, activity.Timestamp));
        Assert.Null(Assert.Single(activity.Attachments!).ContentType);
        Assert.Null(activity.ChannelData?.Tenant);
    }

    [Theory]
    [InlineData("""{"id":"29:a","aadObjectId":"one"}""", "one")]
    [InlineData("""{"id":"29:a","objectId":"two"}""", "two")]
    [InlineData("""{"id":"29:a","objectId":"two","aadObjectId":null}""", "two")]
    public void The_directory_id_has_two_spellings(string from, string id) => Assert.Equal(id, Read($$"""{"from":{{from}}}""")!.From!.AadObjectId);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{} x")]
    [InlineData("{\"a\":1,}")]
    public void What_is_no_object_is_none(string json) => Assert.Null(Read(json));

    [Fact]
    public void Deep_nesting_ends_as_none() => Assert.Null(Read("{\"value\":" + new string('[', 10_000) + new string(']', 10_000) + "}"));

    [Fact]
    public async Task No_bytes_make_it_throw()
    {
        await using var server = await TeamsServer.StartAsync();
        var good = server.World.Activities.Message(server.World.Triage, server.World.Anna, "hello ä 🎉", mentioning: true);
        good["value"] = new JsonObject { ["action"] = new JsonObject { ["verb"] = "x" } };
        var random = new Random(20261130);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (round % 4) switch
            {
                0 => Encoding.UTF8.GetBytes(Swapped(good, random)),
                1 => Flipped(Encoding.UTF8.GetBytes(good.ToJsonString()), random),
                2 => Encoding.UTF8.GetBytes(good.ToJsonString())[..random.Next(200)],
                _ => Noise(random),
            };
            if (ActivityReader.Read(bytes) is not { } activity) continue;
            // All that reads an activity further on.
            _ = activity.Kind();
            _ = activity.Click();
            _ = activity.TextWithoutBot();
            _ = activity.MentionsBot();
            _ = WireJson.Write(activity);
            _ = InvokeKey.Of(activity);
            _ = new SeenActivities(TimeProvider.System).First(activity);
        }
    }

    [Fact]
    public async Task The_gate_throws_at_no_header_and_no_body_either()
    {
        await using var gate = await Inbound.GateCase.StartAsync();
        var random = new Random(7);
        var token = gate.Server.Tokens.Good();
        for (var round = 0; round < 2_000; round++)
        {
            var characters = token.ToCharArray();
            for (var change = random.Next(1, 4); change > 0; change--) characters[random.Next(characters.Length)] = (char)random.Next(1, round % 2 == 0 ? 128 : 0x10000);
            var verdict = await gate.Gate.AdmitAsync(["Bearer " + new string(characters)], Noise(random), CancellationToken.None);
            // A change in what base64 pads with leaves the token as it was.
            Assert.IsNotType<GateVerdict.Accepted>(verdict);
        }
    }

    [Fact]
    public void Outgoing_activities_leave_out_what_is_null_and_keep_text_as_it_is()
    {
        var json = Encoding.UTF8.GetString(WireJson.Write(new Activity
        {
            Type = ActivityTypes.Message,
            Text = "<at>Änna</at> & \"co\"",
            Entities = [new Entity { Type = "mention", Mentioned = new ChannelAccount { Id = "29:a" }, Text = "<at>Änna</at>" }],
            Attachments = [Attachment.AdaptiveCard(new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.5" })],
        }));
        Assert.Equal("""{"type":"message","text":"<at>Änna</at> & \"co\"","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard","version":"1.5"}}],"entities":[{"type":"mention","mentioned":{"id":"29:a"},"text":"<at>Änna</at>"}]}""", json);
    }

    [Fact]
    public void Invoke_answers_have_the_form_that_clients_take()
    {
        static string Text(InvokeAnswer answer) => Encoding.UTF8.GetString(WireJson.Write(answer));
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Claimed."}""", Text(InvokeAnswer.Notice("Claimed.")));
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Later."}""", Text(InvokeAnswer.Notice("Later.") with { Passing = true }));
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard"}}""", Text(InvokeAnswer.Card(new JsonObject { ["type"] = "AdaptiveCard" })));
    }

    private static Activity? Read(string json) => ActivityReader.Read(Encoding.UTF8.GetBytes(json));

    private static string Swapped(JsonObject good, Random random)
    {
        const string hole = "\"HOLE-7c1f\"";
        var copy = (JsonObject)good.DeepClone();
        for (var holes = random.Next(1, 5); holes > 0; holes--) Swap(copy, random);
        var text = copy.ToJsonString();
        for (int at; (at = text.IndexOf(hole, StringComparison.Ordinal)) >= 0;) text = text[..at] + Odd[random.Next(Odd.Length)] + text[(at + hole.Length)..];
        return text;
    }

    private static void Swap(JsonObject node, Random random)
    {
        var names = node.Select(pair => pair.Key).ToArray();
        if (names.Length == 0) return;
        var name = names[random.Next(names.Length)];
        if (node[name] is JsonObject inner && random.Next(3) > 0) Swap(inner, random);
        else node[name] = "HOLE-7c1f";
    }

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        for (var flips = random.Next(1, 6); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(64)];
        random.NextBytes(bytes);
        return bytes;
    }
}
