using ChatEngage.Sources.Webhook;

namespace ChatEngage.Bots.Tests.Webhook;

public sealed class WebhookSecretTests
{
    [Theory]
    [InlineData(24)]
    [InlineData(32)]
    [InlineData(64)]
    public void A_secret_of_24_to_64_bytes_is_taken(int length)
    {
        var text = "whsec_" + Convert.ToBase64String(new byte[length]);

        Assert.True(WebhookSecret.TryParse(text, out var secret, out var error), error);
        Assert.Equal(text, secret.Reveal());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_not base64 at all, it is not")]
    [InlineData("WHSEC_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=")]
    [InlineData("whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=\n")]
    public void Anything_else_is_refused_without_showing_it(string? text)
    {
        Assert.False(WebhookSecret.TryParse(text, out _, out var error));
        Assert.Contains("webhook secret", Assert.Throws<FormatException>(() => WebhookSecret.Parse(text)).Message + error, StringComparison.Ordinal);
        if (text is { Length: > 6 }) Assert.DoesNotContain(text[6..], error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23)]
    [InlineData(65)]
    [InlineData(200)]
    public void A_secret_that_is_too_short_or_too_long_is_refused(int length)
    {
        Assert.False(WebhookSecret.TryParse("whsec_" + Convert.ToBase64String(new byte[length]), out _, out var error));
        Assert.Contains("24 to 64 bytes", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generated_secret_is_new_each_time_and_never_shows_itself()
    {
        var secret = WebhookSecret.Generate();

        Assert.NotEqual(secret.Reveal(), WebhookSecret.Generate().Reveal());
        Assert.Equal(secret.Reveal(), WebhookSecret.Parse(secret.Reveal()).Reveal());
        Assert.Equal("whsec_…", $"{secret}");
    }
}
