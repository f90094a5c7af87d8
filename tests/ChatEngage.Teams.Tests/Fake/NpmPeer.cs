using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatEngage.Teams.Tests.Fake;

/// <summary>Installs npm botframework-connector once per lock file, in the temporary folder, and runs it under node.</summary>
internal static class NpmPeer
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);
    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>Runs one mode of peer.mjs; null, with the reason, where node is absent on a developer's machine.</summary>
    public static async Task<JsonObject> RunAsync(string mode, JsonObject request)
    {
        if (await VersionAsync() is null)
        {
            Assert.SkipWhen(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")), "node is not installed; npm botframework-connector cannot run.");
            Assert.Fail("node is not installed, and CI needs it for npm botframework-connector.");
        }
        var source = Source();
        var (code, output, errors) = await ProcessAsync("node", [Path.Combine(source, "peer.mjs"), await InstalledAsync(source), mode], source, request.ToJsonString());
        Assert.True(code == 0, $"peer.mjs {mode} ended with {code}: {errors}");
        return (JsonObject)JsonNode.Parse(output)!;
    }

    private static async Task<string?> VersionAsync()
    {
        try
        {
            var (code, output, _) = await ProcessAsync("node", ["--version"], Path.GetTempPath(), "");
            return code == 0 ? output.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static async Task<string> InstalledAsync(string source)
    {
        var version = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(source, "package-lock.json"))))[..12];
        var folder = Path.Combine(Path.GetTempPath(), "chatengage-peers", "teams-" + version);
        await Installing.WaitAsync();
        try
        {
            if (!Directory.Exists(folder)) await InstallAsync(source, folder);
        }
        finally
        {
            Installing.Release();
        }
        return folder;
    }

    private static async Task InstallAsync(string source, string folder)
    {
        // Under another name until it is whole: a broken installation is never found.
        var building = $"{folder}.{Environment.ProcessId}";
        Directory.CreateDirectory(building);
        foreach (var file in new[] { "package.json", "package-lock.json" }) File.Copy(Path.Combine(source, file), Path.Combine(building, file), overwrite: true);
        var (code, output, errors) = await ProcessAsync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], building, "");
        Assert.True(code == 0, $"npm ci ended with {code}: {output} {errors}");
        try
        {
            Directory.Move(building, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another run was first.
        }
    }

    private static async Task<(int Code, string Output, string Errors)> ProcessAsync(string program, IReadOnlyList<string> arguments, string folder, string input)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true } };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} took more than {Deadline.TotalMinutes} minutes.");
        }
        return (process.ExitCode, await output, await errors);
    }

    private static string Source()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ChatEngage.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The folder of ChatEngage.sln was not found.");
        return Path.Combine(folder.FullName, "tests", "peers", "teams");
    }
}
