using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class CloseCodesTests
{
    [Theory]
    [InlineData(null, "Resume")]
    [InlineData(1000, "Resume")]
    [InlineData(1001, "Resume")]
    [InlineData(1006, "Resume")]
    [InlineData(1011, "Resume")]
    [InlineData(1012, "Resume")]
    [InlineData(4000, "Resume")]
    [InlineData(4001, "ResumeAfterOurFault")]
    [InlineData(4002, "ResumeAfterOurFault")]
    [InlineData(4003, "NewSession")]
    [InlineData(4004, "Fatal")]
    [InlineData(4005, "ResumeAfterOurFault")]
    [InlineData(4007, "NewSession")]
    [InlineData(4008, "ResumeAfterPause")]
    [InlineData(4009, "NewSession")]
    [InlineData(4010, "Fatal")]
    [InlineData(4011, "Fatal")]
    [InlineData(4012, "Fatal")]
    [InlineData(4013, "Fatal")]
    [InlineData(4014, "Fatal")]
    [InlineData(4015, "Resume")]
    [InlineData(4999, "Resume")]
    public void Each_close_code_asks_for_what_the_documentation_says(int? code, string kind) =>
        Assert.Equal(Enum.Parse<CloseKind>(kind), CloseCodes.Of(code));

    [Fact]
    public void A_wrong_token_is_told_with_where_to_get_another() =>
        Assert.Contains("https://discord.com/developers/applications", CloseCodes.Sentence(4004, GatewayIntents.Guilds), StringComparison.Ordinal);

    [Fact]
    public void A_refused_intent_is_told_by_its_name_and_its_switch()
    {
        var sentence = CloseCodes.Sentence(4014, GatewayIntents.Guilds | GatewayIntents.MessageContent);
        Assert.Contains("MESSAGE_CONTENT", sentence, StringComparison.Ordinal);
        Assert.Contains("\"Message Content Intent\"", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("MEMBERS", sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public void Every_fatal_code_has_a_sentence_of_its_own(int code)
    {
        var sentence = CloseCodes.Sentence(code, GatewayIntents.Guilds);
        Assert.Contains($"close code {code}", sentence, StringComparison.Ordinal);
    }
}
