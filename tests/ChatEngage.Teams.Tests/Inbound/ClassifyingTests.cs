using System.Text;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Tests.Inbound;

public sealed class ClassifyingTests
{
    [Theory]
    [InlineData("""{"type":"message","text":"hello"}""", ActivityKind.Text)]
    [InlineData("""{"type":"message","text":"hello","value":{"do":"approve"}}""", ActivityKind.Text)]
    [InlineData("""{"type":"message","text":"","attachments":[{"contentType":"image/png"}]}""", ActivityKind.Text)]
    [InlineData("""{"type":"message","value":{"do":"approve"}}""", ActivityKind.CardSubmit)]
    [InlineData("""{"type":"message","text":null,"value":{}}""", ActivityKind.CardSubmit)]
    [InlineData("""{"type":"message","text":" ","value":"odd"}""", ActivityKind.CardSubmit)]
    [InlineData("""{"type":"message","value":null}""", ActivityKind.Text)]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action","value":{"action":{"type":"Action.Execute"}}}""", ActivityKind.CardExecute)]
    [InlineData("""{"type":"invoke","name":"task/fetch"}""", ActivityKind.OtherInvoke)]
    [InlineData("""{"type":"invoke"}""", ActivityKind.OtherInvoke)]
    [InlineData("""{"type":"installationUpdate","action":"add"}""", ActivityKind.InstallationUpdate)]
    [InlineData("""{"type":"conversationUpdate"}""", ActivityKind.ConversationUpdate)]
    [InlineData("""{"type":"messageReaction"}""", ActivityKind.MessageReaction)]
    [InlineData("""{"type":"messageUpdate"}""", ActivityKind.MessageUpdate)]
    [InlineData("""{"type":"messageDelete"}""", ActivityKind.MessageDelete)]
    [InlineData("""{"type":"typing"}""", ActivityKind.Typing)]
    [InlineData("""{"type":"event"}""", ActivityKind.Unsupported)]
    [InlineData("""{"type":5}""", ActivityKind.Unsupported)]
    [InlineData("{}", ActivityKind.Unsupported)]
    public void Activities_are_told_apart(string json, ActivityKind kind) => Assert.Equal(kind, Read(json).Kind());

    [Fact]
    public void A_click_carries_its_verb_and_data_however_it_was_made()
    {
        var execute = Read("""{"type":"invoke","name":"adaptiveCard/action","value":{"action":{"type":"Action.Execute","verb":"approve","data":{"note":"ok"}},"trigger":"manual"}}""").Click();
        Assert.Equal(("approve", "ok", false), (execute!.Verb, execute.Data?.Text("note"), execute.Automatic));
        var refresh = Read("""{"type":"invoke","name":"adaptiveCard/action","value":{"action":{"type":"Action.Execute","verb":"refresh"},"trigger":"automatic"}}""").Click();
        Assert.True(refresh!.Automatic);
        var submit = Read("""{"type":"message","value":{"note":"ok"}}""").Click();
        Assert.Equal((null, "ok"), (submit!.Verb, submit.Data?.Text("note")));
        Assert.Null(Read("""{"type":"message","text":"x","value":{"note":"ok"}}""").Click());
        Assert.Null(Read("""{"type":"message","value":"odd"}""").Click());
        Assert.Null(Read("""{"type":"invoke","name":"adaptiveCard/action","value":{"action":"odd"}}""").Click());
        Assert.Null(Read("""{"type":"invoke","name":"adaptiveCard/action"}""").Click());
    }

    [Theory]
    [InlineData("<at>Bot</at> inbox", "inbox")]
    [InlineData("  <at>Bot</at>  inbox  ", "inbox")]
    [InlineData("please <at>Bot</at> the inbox", "please  the inbox")]
    [InlineData("inbox", "inbox")]
    [InlineData("<at>bot</at> inbox", "<at>bot</at> inbox")]
    [InlineData("Bot, what is <at>?", "Bot, what is <at>?")]
    public void The_bots_own_mention_is_taken_out_by_its_entity(string text, string left) =>
        Assert.Equal(left, (Read("""{"type":"message","recipient":{"id":"28:bot"},"entities":[{"type":"mention","mentioned":{"id":"28:bot","name":"Bot"},"text":"<at>Bot</at>"}]}""") with { Text = text }).TextWithoutBot());

    [Fact]
    public void Somebody_named_like_the_bot_keeps_the_mention()
    {
        const string json = """
            {"type":"message","recipient":{"id":"28:bot"},"text":"<at>Bot</at> ask <at>Bot</at> and <at>Anna</at>","entities":[
            {"type":"mention","mentioned":{"id":"28:bot"},"text":"<at>Bot</at>"},{"type":"clientInfo"},
            {"type":"mention","mentioned":{"id":"29:person"},"text":"<at>Bot</at>"},{"type":"mention","mentioned":{"id":"29:anna"},"text":"<at>Anna</at>"}]}
            """;
        Assert.Equal("ask <at>Bot</at> and <at>Anna</at>", Read(json).TextWithoutBot());
        Assert.True(Read(json).MentionsBot());

        const string personFirst = """
            {"type":"message","recipient":{"id":"28:bot"},"text":"<at>Bot</at> asks <at>Bot</at>","entities":[
            {"type":"mention","mentioned":{"id":"29:person"},"text":"<at>Bot</at>"},{"type":"mention","mentioned":{"id":"28:bot"},"text":"<at>Bot</at>"}]}
            """;
        Assert.Equal("<at>Bot</at> asks", Read(personFirst).TextWithoutBot());
    }

    [Theory]
    [InlineData("""{"type":"message","text":"<at>Bot</at> hi"}""")]
    [InlineData("""{"type":"message","text":"<at>Bot</at> hi","recipient":{"id":"28:bot"},"entities":[{"type":"mention","mentioned":{"id":"29:other"},"text":"<at>Bot</at>"}]}""")]
    [InlineData("""{"type":"message","text":"<at>Bot</at> hi","entities":[{"type":"mention","mentioned":{},"text":"<at>Bot</at>"}]}""")]
    [InlineData("""{"type":"message","text":"<at>Bot</at> hi","recipient":{"id":"28:bot"},"entities":[{"type":"mention","text":"<at>Bot</at>"},{"type":"mention","mentioned":null,"text":null},7]}""")]
    public void A_name_alone_is_no_mention_of_the_bot(string json)
    {
        Assert.Equal("<at>Bot</at> hi", Read(json).TextWithoutBot());
        Assert.False(Read(json).MentionsBot());
    }

    private static Activity Read(string json) => ActivityReader.Read(Encoding.UTF8.GetBytes(json))!;
}
