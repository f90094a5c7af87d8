using System.CommandLine;
using ChatEngage.Host.Configuration;
using ChatEngage.Teams;

namespace ChatEngage.Host.Commands;

/// <summary>Writes the app package that is uploaded to Teams.</summary>
internal static class TeamsPackageFile
{
    private const string Usual = "chatengage-teams.zip";

    public static Command Build()
    {
        var file = new Option<string>("--out") { Description = "Where to write it", DefaultValueFactory = _ => Usual };
        var version = new Option<string>("--package-version") { Description = "Another one than before, or Teams keeps the old package; like 1.0.1", DefaultValueFactory = _ => "1.0.0" };
        var command = new Command("teams-package", "Builds the app package for Microsoft Teams from the configuration") { file, version };
        command.Does((parsed, ct) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(version)!, ct));
        return command;
    }

    private static async Task<int> RunAsync(string file, string version, CancellationToken ct)
    {
        var (_, options) = ConfigurationFiles.Read(AppContext.BaseDirectory);
        if (options.Teams is not { AppId.Length: > 0 } teams) throw new StartException("ChatEngage:Teams:AppId is missing; give the app's id (docs/teams.md).");
        var brand = options.Brands.FirstOrDefault(brand => brand.TeamChannels.Any(channel => channel.Teams is not null)) ?? options.Brands[0];
        var package = new TeamsPackageOptions
        {
            AppId = teams.AppId,
            PackageVersion = version,
            Website = Website(options.DeskUrl, teams.Endpoint) ?? new TeamsPackageOptions { AppId = teams.AppId }.Website,
            Developer = Short(brand.Name, 32),
            ValidDomains = [.. new[] { teams.Endpoint, options.DeskUrl }.OfType<Uri>().Where(url => !url.IsLoopback).Select(url => url.IdnHost).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
        if (package.Problems().ToList() is { Count: > 0 } problems) throw new StartException(string.Join(Environment.NewLine, problems));
        await File.WriteAllBytesAsync(file, TeamsPackage.Build(package), ct);
        await Console.Out.WriteLineAsync($"{Path.GetFullPath(file)}: upload it in Teams below Apps, Manage your apps, Upload an app (docs/teams.md).");
        return 0;
    }

    /// <summary>The first that Teams takes: it wants https, also of the privacy statement and the terms of use, which are found there.</summary>
    internal static string? Website(params Uri?[] sites) => sites.FirstOrDefault(site => site is { Scheme: "https" })?.GetLeftPart(UriPartial.Authority);

    /// <summary>Without half a surrogate pair at its end.</summary>
    internal static string Short(string name, int most) => name.Length <= most ? name : name[..(char.IsHighSurrogate(name[most - 1]) ? most - 1 : most)];
}
