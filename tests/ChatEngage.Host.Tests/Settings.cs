using ChatEngage.Host.Configuration;
using Microsoft.Extensions.Configuration;

namespace ChatEngage.Host.Tests;

/// <summary>Configurations of a test, as keys below <c>ChatEngage</c>.</summary>
internal static class Settings
{
    public static Dictionary<string, string?> Brand(params (string Key, string? Value)[] more)
    {
        var settings = new Dictionary<string, string?> { ["Brands:acme:Name"] = "Acme" };
        foreach (var (key, value) in more) settings[key] = value;
        return settings;
    }

    public static ServiceOptions Read(Dictionary<string, string?> settings) => OptionsReader.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create($"ChatEngage:{pair.Key}", pair.Value))).Build());
}
