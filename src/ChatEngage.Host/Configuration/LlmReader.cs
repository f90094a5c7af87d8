namespace ChatEngage.Host.Configuration;

/// <summary>Reads the section of the language model; without an endpoint there is none.</summary>
internal static class LlmReader
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(50);

    public static LlmOptions? Read(SectionReader section)
    {
        var endpoint = section.Value("Endpoint", Endpoint, "give the address before /chat/completions, like http://127.0.0.1:11434/v1");
        var model = section.Text("Model");
        var key = section.Text("ApiKey");
        var timeout = section.Value("Timeout", TimeSpan.FromSeconds(15), Parse.Duration(Least, Most), Parse.DurationRule(Least, Most));
        var tokens = section.Value("MaxTokens", 400, Parse.Number(50, 4_000), "give a number from 50 to 4000");
        var calls = section.Value("DailyCalls", 500, Parse.Number(0, 1_000_000), "give a number from 0 to 1000000");
        var daily = section.Value("DailyTokens", 500_000, Parse.Number(0, 1_000_000_000), "give a number from 0 to 1000000000");
        // It goes into a header; what it is is not repeated.
        if (key is not null && !key.All(letter => letter is > ' ' and <= '~')) section.Findings.Add($"{section.PathOf("ApiKey")} holds a character that no key has; give it without blanks.");
        if (endpoint is not null && model is null) section.Findings.Wrong(section.PathOf("Model"), null, "give the model's name as the endpoint knows it");
        section.Close();
        if (endpoint is null || model is null) return null;
        return new() { Endpoint = endpoint, Model = model, ApiKey = key, Timeout = timeout, MaxTokens = tokens, DailyCalls = calls, DailyTokens = daily };
    }

    private static Uri? Endpoint(string text) => Parse.WebAddress(text) is { Fragment: "" } url ? url : null;
}
