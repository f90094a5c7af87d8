using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class GatewayMemoryTests
{
    private static readonly GatewayOptions Options = new() { Token = "secret-token", Intents = GatewayIntents.Guilds };

    [Fact]
    public void What_was_written_is_read_again()
    {
        var memory = new GatewayMemory { Print = "p", SessionId = "s", ResumeUrl = new Uri("wss://resume.example"), BotUserId = "1", ApplicationId = "2", Handled = 42, Identifies = [1, 2] };
        var read = GatewayMemory.Read(memory.Write());
        Assert.Equal(memory with { Identifies = read.Identifies }, read);
        Assert.Equal([1L, 2L], read.Identifies);
        Assert.Equal(42, read.Session!.Received);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"identifies\":null}")]
    [InlineData("{\"sessionId\":7}")]
    [InlineData("{\"sessionId\":\"s\"")]
    public void Anything_else_is_as_good_as_nothing(string? text)
    {
        var memory = GatewayMemory.Read(text);
        Assert.Null(memory.Session);
        Assert.Empty(memory.Identifies);
    }

    [Fact]
    public void The_print_tells_tokens_intents_and_addresses_apart_without_telling_the_token()
    {
        string[] prints =
        [
            GatewayMemory.PrintOf(Options),
            GatewayMemory.PrintOf(Options with { Token = "other" }),
            GatewayMemory.PrintOf(Options with { Intents = GatewayIntents.GuildMessages }),
            GatewayMemory.PrintOf(Options with { GatewayUrl = new Uri("ws://127.0.0.1:1") }),
        ];
        Assert.Equal(4, prints.Distinct().Count());
        Assert.All(prints, print => Assert.DoesNotContain("secret", print, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_do_not_print_their_token() => Assert.DoesNotContain("secret", Options.ToString(), StringComparison.Ordinal);
}
