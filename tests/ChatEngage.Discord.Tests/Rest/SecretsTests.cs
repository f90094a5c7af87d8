using System.Net;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using static ChatEngage.Discord.Tests.Rest.ScriptedDiscord;

namespace ChatEngage.Discord.Tests.Rest;

public sealed class SecretsTests
{
    private const string Text = "What the customer wrote";
    private const string InteractionToken = "interaction-secret";

    [Fact]
    public async Task Neither_tokens_nor_texts_are_logged_or_told_whatever_happens()
    {
        using var it = new RestCase(new HastyTime(200));
        var told = new List<string>();
        var interaction = new InteractionHandle(new(42), new(7), InteractionToken);
        Func<HttpResponseMessage>[] answers = [
            () => Error(HttpStatusCode.BadRequest, 50035), () => Error(HttpStatusCode.Forbidden, 50013), () => Limited("global", 0.01, null), () => Html(HttpStatusCode.BadGateway),
            () => throw new HttpRequestException(HttpRequestError.ConnectionError, $"{Text} {RestCase.Token}"), () => Html(HttpStatusCode.TooManyRequests).With("Retry-After", "1"), () => Error(HttpStatusCode.Unauthorized, 0)];
        foreach (var (n, answer) in answers.Index())
        {
            it.Discord.Say(answer);
            told.Add($"{await Eventually.DoneAsync(it.PostAsync(Text, channel: 100 + (ulong)n))}");
            told.Add($"{await Eventually.DoneAsync(it.Rest.Interactions.FollowUpAsync(interaction with { Id = new((ulong)n) }, new InteractionMessage { Content = Text }, default))}");
            told.Add($"{await Eventually.DoneAsync(it.Rest.Interactions.AnswerAsync(interaction, new InteractionAnswer.Say(new InteractionMessage { Content = Text }), default))}");
        }
        told.Add($"{interaction} {new DiscordRestOptions { Token = RestCase.Token }} {new Interaction { Token = InteractionToken }} {new Message { Content = Text }}");

        Assert.NotEmpty(it.Log.Lines);
        Assert.All([.. told, .. it.Log.Lines.Select(line => line.Text)], line =>
        {
            Assert.DoesNotContain(Text, line, StringComparison.Ordinal);
            Assert.DoesNotContain(RestCase.Token, line, StringComparison.Ordinal);
            Assert.DoesNotContain(InteractionToken, line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_token_that_cannot_be_one_is_refused_without_being_named()
    {
        var error = Assert.Throws<ArgumentException>(() => new RestCase(TimeProvider.System, options => options with { Token = "a secret\nwith a break" }));

        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }
}
