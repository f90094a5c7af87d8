using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.Running;

namespace ChatEngage.Faults.Tests.Peers;

/// <summary>A real WordPress on loopback, of the folder with test peers beside the checkout.</summary>
public sealed class WordPress : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-wordpress-").FullName;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private Process? process;

    public string Url { get; private set; } = "";

    /// <summary>Answer and address of every request that came, and whether it was with an ETag.</summary>
    public IReadOnlyList<string> Requests => File.Exists(Log) ? File.ReadAllLines(Log) : [];

    private string Log => Path.Combine(folder, "requests.log");

    /// <summary>Starts it; a sentence instead where it cannot be had.</summary>
    public async Task<string?> StartAsync()
    {
        if (Scripts() is not { } scripts) return "no folder with test peers lies beside the checkout";
        using var install = Process.Start(new ProcessStartInfo(Path.Combine(scripts, "install.sh")) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(install.StandardOutput.ReadToEndAsync(), install.StandardError.ReadToEndAsync());
        await install.WaitForExitAsync();
        if (install.ExitCode != 0) return $"WordPress cannot be installed here: {said[1].Split('\n').LastOrDefault(line => line.Length > 0)}";

        // Its database runs as another user, who must reach the folder.
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var up = new ProcessStartInfo(Path.Combine(scripts, "wp-up.sh"), [folder]) { RedirectStandardOutput = true };
        (up.Environment["WP_PORT"], up.Environment["DB_PORT"]) = ($"{HostProcess.FreePort()}", $"{HostProcess.FreePort()}");
        process = Process.Start(up)!;
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(StartLimit);
        var peer = JsonNode.Parse(line ?? throw new InvalidOperationException("WordPress did not start; its reason stands above."))!;
        Url = (string)peer["url"]!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{peer["admin"]}")));
        await ListenInAsync();
        return null;
    }

    /// <summary>A post by admin; its number.</summary>
    public Task<int> PostAsync(string title, string text) => WriteAsync("/wp-json/wp/v2/posts", new { title, content = text, status = "publish" });

    public Task EditAsync(int post, string text) => WriteAsync($"/wp-json/wp/v2/posts/{post}", new { content = text });

    /// <summary>A comment by somebody who is not logged in; admin is not held back by the flood rule.</summary>
    public Task<int> CommentAsync(int post, string name, string text) =>
        WriteAsync("/wp-json/wp/v2/comments", new { post, content = text, author_name = name, author_email = $"{name}@fan.example" });

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (process is not null)
        {
            await HostProcess.SignalAsync(process.Id, "TERM");
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>WordPress itself writes down what it was asked and what it answered.</summary>
    private async Task ListenInAsync()
    {
        var plugins = Directory.CreateDirectory(Path.Combine(folder, "root/wp-content/mu-plugins")).FullName;
        await File.WriteAllTextAsync(Path.Combine(plugins, "listen-in.php"), $$"""
            <?php
            register_shutdown_function(function () {
                file_put_contents('{{Log}}', http_response_code() . ' ' . $_SERVER['REQUEST_URI'] . ' ' . (isset($_SERVER['HTTP_IF_NONE_MATCH']) ? 'with' : 'without') . " ETag\n", FILE_APPEND | LOCK_EX);
            });
            """);
    }

    private async Task<int> WriteAsync(string path, object what)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(Url + path), what);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"WordPress answered {(int)answer.StatusCode}: {text}");
        return (int)JsonNode.Parse(text)!["id"]!;
    }

    private static string? Scripts()
    {
        for (var here = new DirectoryInfo(AppContext.BaseDirectory); here is not null; here = here.Parent)
            if (Path.Combine(here.FullName, "../shared/peers/wordpress") is var peers && File.Exists(Path.Combine(peers, "wp-up.sh")) && File.Exists(Path.Combine(here.FullName, "ChatEngage.sln")))
                return Path.GetFullPath(peers);
        return null;
    }
}
