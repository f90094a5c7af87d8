using System.Text;
using System.Text.Json;

namespace ChatEngage.Host.Configuration;

/// <summary>Where the configuration comes from: appsettings.json beside the program, then user secrets, then environment variables.</summary>
internal static class ConfigurationFiles
{
    /// <exception cref="StartException">The settings file is broken, or a value is wrong.</exception>
    public static (IConfigurationRoot Configuration, ServiceOptions Options) Read(string contentRoot)
    {
        var file = Path.Combine(contentRoot, "appsettings.json");
        var findings = new Findings();
        Check(file, findings);
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(file, optional: true, reloadOnChange: false)
            .AddUserSecrets(typeof(ConfigurationFiles).Assembly, optional: true, reloadOnChange: false)
            .AddEnvironmentVariables()
            .Build();
        return (configuration, OptionsReader.Read(configuration, findings));
    }

    private static void Check(string file, Findings findings)
    {
        if (!File.Exists(file)) return;
        try
        {
            var bytes = File.ReadAllBytes(file);
            DuplicateKeys.Find(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes, file, findings);
        }
        catch (JsonException error)
        {
            throw new StartException($"{file} is no valid JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}; mend it there.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{file} cannot be read: {error.Message}", error);
        }
        // The configuration's own reader throws at these; ours says more.
        if (findings.All.Count > 0) findings.ThrowIfAny();
    }
}
