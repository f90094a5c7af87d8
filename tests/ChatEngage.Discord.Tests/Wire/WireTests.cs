using System.Text.Json;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Tests.Wire;

public sealed class WireTests
{
    [Fact]
    public void A_snowflake_holds_its_time()
    {
        Assert.True(Snowflake.TryParse("175928847299117063", out var id));
        Assert.Equal(DateTimeOffset.Parse("2016-04-30T11:18:25.796Z", System.Globalization.CultureInfo.InvariantCulture), id.Time);
        Assert.True(Snowflake.Before(id.Time) < id);
        Assert.True(Snowflake.Before(id.Time.AddMilliseconds(1)) > id);
        Assert.True(Snowflake.Before(DateTimeOffset.UnixEpoch).IsNone);
    }

    [Theory]
    [InlineData("\"123\"", 123)]
    [InlineData("123", 123)]
    [InlineData("null", 0)]
    [InlineData("\"x\"", 0)]
    [InlineData("-1", 0)]
    [InlineData("1.5", 0)]
    [InlineData("{\"a\":[1]}", 0)]
    public void An_id_may_be_text_or_number_and_anything_else_is_none(string json, ulong id) =>
        Assert.Equal(id, JsonSerializer.Deserialize($$"""{"id":{{json}},"content":"x"}""", WireJson.Context.Message)!.Id.Value);

    [Fact]
    public void Null_and_missing_and_unknown_are_all_the_same()
    {
        var full = """
            {"id":"1","channel_id":"2","type":0,"content":"hi","author":{"id":"3","bot":true,"username":"u"},"edited_timestamp":"2026-03-10T09:00:00.123000+00:00","nonce":5,
            "reactions":[{"count":2,"me":false,"emoji":{"id":null,"name":"x"}}],"thread":{"id":"1","type":11,"thread_metadata":{"archived":true,"locked":false,"auto_archive_duration":1440}},
            "message_reference":{"message_id":"9"},"referenced_message":{"id":"9"},"attachments":[{"id":"4","filename":"a.png","size":12345678901}],"webhook_id":"8","mystery":{"a":1}}
            """;
        var message = JsonSerializer.Deserialize(full, WireJson.Context.Message)!;
        Assert.True(message is { Author.Bot: true, Nonce: "5", Reactions: [{ Count: 2 }], Thread.ThreadMetadata.Archived: true, ReferencedMessage.Id.Value: 9, Attachments: [{ Size: 12345678901 }] });
        Assert.Equal(123, message.EditedTimestamp!.Value.Millisecond);

        var nothing = JsonSerializer.Deserialize("""{"id":null,"webhook_id":null,"guild_id":null,"edited_timestamp":null,"type":null,"flags":null,"mentions":null,"author":{"bot":null},"message_reference":{"type":null}}""", WireJson.Context.Message)!;
        Assert.True(nothing is { Id.IsNone: true, WebhookId: null, GuildId: null, EditedTimestamp: null, Type: 0, Flags: MessageFlags.None, Mentions: [], Author.Bot: false, MessageReference.Type: null });

        foreach (var member in JsonDocument.Parse(full).RootElement.EnumerateObject().Select(member => member.Name))
        {
            foreach (var value in (string[])["null", "[null]", "{}"])
            {
                try
                {
                    var odd = JsonSerializer.Deserialize($$"""{"id":"1","{{member}}":{{value}}}""", WireJson.Context.Message)!;
                    Assert.All([odd.Mentions, odd.Attachments, odd.Reactions], (System.Collections.IEnumerable list) => Assert.DoesNotContain(null, list.Cast<object?>()));
                }
                catch (JsonException) when (value != "null")
                {
                    // A list where an object belongs; that is told, and only so.
                }
            }
        }
    }

    [Fact]
    public void Whatever_bytes_come_only_a_json_exception_is_thrown()
    {
        var seeds = new[]
        {
            """{"id":"1","type":3,"token":"t","data":{"custom_id":"a","component_type":2,"values":["x"],"components":[{"type":18,"component":{"type":4,"custom_id":"i","value":"v"}}]},"member":{"user":{"id":"2"},"roles":["3"],"permissions":"8"},"locale":"de"}""",
            """{"id":"1","type":2,"data":{"id":"5","name":"inbox","options":[{"name":"q","type":3,"value":"x","focused":true},{"name":"n","type":4,"value":7}]},"user":{"id":"2"}}""",
        };
        var random = new Random(5);
        for (var n = 0; n < 5000; n++)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(seeds[n % seeds.Length]);
            for (var change = random.Next(1, 6); change > 0; change--) bytes[random.Next(bytes.Length)] = n % 3 == 0 ? (byte)random.Next(256) : (byte)"\"[]{}:,0n\\u-"[random.Next(12)];
            try
            {
                ModalValues.Of(JsonSerializer.Deserialize(bytes, WireJson.Context.Interaction)?.Data);
            }
            catch (JsonException)
            {
            }
        }
    }

    [Fact]
    public void What_was_filled_in_is_found_under_labels_and_in_rows()
    {
        var data = JsonSerializer.Deserialize("""
            {"type":5,"data":{"custom_id":"m","components":[
              {"type":18,"id":1,"component":{"type":4,"custom_id":"reply","value":"a"}},
              {"type":1,"components":[{"type":4,"custom_id":"note","value":"b"}]},
              {"type":18,"component":{"type":3,"custom_id":"when","values":["1h","2h"]}},
              {"type":18,"component":{"type":4,"custom_id":"reply","value":"second"}},null]}}
            """, WireJson.Context.Interaction)!.Data;

        var values = ModalValues.Of(data);

        Assert.Equal(new Dictionary<string, string> { ["reply"] = "a", ["note"] = "b", ["when"] = "1h" }, values);
    }

    [Fact]
    public void Permissions_beyond_fifty_three_bits_survive()
    {
        var role = JsonSerializer.Deserialize("""{"roles":[{"id":"1","permissions":"9007199254740993"},null]}""", WireJson.Context.Guild)!.Roles[0];
        Assert.Equal(9007199254740993ul, (ulong)role.Permissions);
    }

    [Theory]
    [InlineData("""{"id":"1"}""", null)]
    [InlineData("""{"id":"1","flags":null}""", null)]
    [InlineData("""{"id":"1","flags":0}""", false)]
    [InlineData("""{"id":"1","flags":262144}""", true)]
    [InlineData("""{"id":"1","flags":524288}""", true)]
    public void A_server_that_names_no_switches_says_nothing_of_the_content_intent(string json, bool? may) =>
        Assert.Equal(may, JsonSerializer.Deserialize(json, WireJson.Context.Application)!.MayReadContent);

    [Fact]
    public void An_option_value_may_be_text_number_or_flag()
    {
        var data = JsonSerializer.Deserialize("""{"data":{"options":[{"name":"a","value":"x"},{"name":"b","value":7},{"name":"c","value":true},{"name":"d","value":{}}]}}""", WireJson.Context.Interaction)!.Data!;
        Assert.Equal(["x", "7", "true", null], data.Options.Select(option => option.Value));
    }

    [Fact]
    public void Who_acted_is_the_member_or_outside_of_a_guild_the_user()
    {
        Assert.Equal(2ul, JsonSerializer.Deserialize("""{"member":{"user":{"id":"2"}}}""", WireJson.Context.Interaction)!.Actor!.Id.Value);
        Assert.Equal(3ul, JsonSerializer.Deserialize("""{"member":null,"user":{"id":"3"}}""", WireJson.Context.Interaction)!.Actor!.Id.Value);
    }
}
