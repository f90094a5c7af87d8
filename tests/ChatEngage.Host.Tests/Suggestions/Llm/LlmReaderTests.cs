using ChatEngage.Host.Configuration;

namespace ChatEngage.Host.Tests.Suggestions.Llm;

public sealed class LlmReaderTests
{
    private const string Endpoint = "http://127.0.0.1:11434/v1";

    [Fact]
    public void Without_a_section_there_is_no_language_model() => Assert.Null(Settings.Read(Settings.Brand()).Llm);

    [Fact]
    public void Endpoint_and_model_are_enough()
    {
        var options = Settings.Read(Settings.Brand(("Suggestions:Llm:Endpoint", Endpoint), ("Suggestions:Llm:Model", "small"), ("Brands:acme:Voice", "Warm and short."), ("Suggestions:Llm:ApiKey", "sk-secret")));
        Assert.Equal(new LlmOptions { Endpoint = new(Endpoint), Model = "small", ApiKey = "sk-secret" }, options.Llm);
        Assert.Equal((TimeSpan.FromSeconds(15), 400, 500, 500_000), (options.Llm!.Timeout, options.Llm.MaxTokens, options.Llm.DailyCalls, options.Llm.DailyTokens));
        Assert.Equal("Warm and short.", options.Brands.Single().Voice);
        Assert.Empty(options.Notices);
        Assert.DoesNotContain("sk-secret", options.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_endpoint_it_is_off_and_says_so()
    {
        var options = Settings.Read(Settings.Brand(("Suggestions:Llm:Endpoint", ""), ("Suggestions:Llm:Model", "small")));
        Assert.Null(options.Llm);
        Assert.Equal("ChatEngage:Suggestions:Llm has no Endpoint; no language model is asked.", Assert.Single(options.Notices));
    }

    [Theory]
    [InlineData("Endpoint", "127.0.0.1:11434", "ChatEngage:Suggestions:Llm:Endpoint is '127.0.0.1:11434'; give the address before /chat/completions")]
    [InlineData("Model", "", "ChatEngage:Suggestions:Llm:Model is missing; give the model's name")]
    [InlineData("Timeout", "15", "ChatEngage:Suggestions:Llm:Timeout is '15'; give hours:minutes:seconds, from 00:00:01 to 00:00:50")]
    [InlineData("MaxTokens", "10", "ChatEngage:Suggestions:Llm:MaxTokens is '10'; give a number from 50 to 4000")]
    [InlineData("DailyCalls", "many", "ChatEngage:Suggestions:Llm:DailyCalls is 'many'; give a number")]
    [InlineData("DailyTokens", "-1", "ChatEngage:Suggestions:Llm:DailyTokens is '-1'; give a number")]
    [InlineData("ApiKey", "two words", "ChatEngage:Suggestions:Llm:ApiKey holds a character that no key has")]
    [InlineData("Modell", "x", "ChatEngage:Suggestions:Llm:Modell is not a key that ChatEngage knows; did you mean Model?")]
    public void A_wrong_value_names_its_key(string key, string value, string sentence)
    {
        var settings = Settings.Brand(("Suggestions:Llm:Endpoint", Endpoint), ("Suggestions:Llm:Model", "small"), ($"Suggestions:Llm:{key}", value));
        var error = Assert.Throws<StartException>(() => Settings.Read(settings));
        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("two words", error.Message, StringComparison.Ordinal);
    }
}
