using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ChatEngage.Host.Charts;

/// <summary>
/// Makes pictures of charts for places that show no SVG, by librsvg's rsvg-convert where it is installed (Debian: librsvg2-bin).
/// Without it, or when it fails, there is no picture and everything else goes on.
/// </summary>
public sealed class PngRaster(TimeProvider time, ILogger<PngRaster> logger, string program = "rsvg-convert") : IDisposable
{
    public const int MaxBytes = 4 * 1024 * 1024;
    private const int NoSuchFile = 2;
    private const int MaxSvg = 2 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim one = new(1);
    private bool isAbsent;

    /// <summary>Whether the program was looked for and is not there. It is not looked for again before the next start.</summary>
    public bool IsAbsent => isAbsent;

    /// <summary>The picture, in twice the pixels of the chart for sharp screens; null when there is none.</summary>
    /// <param name="svg">A chart of a theme that stands alone.</param>
    public async Task<byte[]?> DrawAsync(string svg, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(svg);
        if (isAbsent || svg.Length > MaxSvg) return null;
        // One at a time: charts come in bursts, and each takes a processor for itself.
        await one.WaitAsync(ct);
        try
        {
            return isAbsent ? null : await RunAsync(svg, ct);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private async Task<byte[]?> RunAsync(string svg, CancellationToken ct)
    {
        using var process = new Process { StartInfo = new ProcessStartInfo(program, ["--format=png", "--zoom=2"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false } };
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            isAbsent = error.NativeErrorCode == NoSuchFile;
            if (!isAbsent)
            {
                logger.LogWarning("{Program} does not start: error {Code} of the system", program, error.NativeErrorCode);
                return null;
            }
            logger.LogInformation("{Program} is not installed, so charts are sent without pictures. On Debian: apt-get install librsvg2-bin", program);
            return null;
        }
        using var patience = new CancellationTokenSource(Patience, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            // Its complaints are read so that it never waits for a reader, and not kept: they can quote the chart.
            var (fed, picture, complaints) = (FeedAsync(process, svg, limit.Token), ReadAsync(process, limit.Token), process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token));
            await Task.WhenAll(fed, picture, complaints, process.WaitForExitAsync(limit.Token));
            if (process.ExitCode == 0 && await picture is { Length: > 0 } png) return png;
            logger.LogWarning("{Program} made no picture of a chart (exit code {Code}).", program, process.ExitCode);
        }
        catch (Exception error) when (error is IOException || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            logger.LogWarning("{Program} made no picture of a chart: {Error}", program, error is IOException ? "it stopped reading" : "it took too long");
        }
        finally
        {
            End(process);
        }
        return null;
    }

    private static async Task FeedAsync(Process process, string svg, CancellationToken ct)
    {
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(svg), ct);
        process.StandardInput.Close();
    }

    private static async Task<byte[]> ReadAsync(Process process, CancellationToken ct)
    {
        using var picture = new MemoryStream();
        var part = new byte[64 * 1024];
        while (await process.StandardOutput.BaseStream.ReadAsync(part, ct) is > 0 and var read)
        {
            if (picture.Length + read > MaxBytes)
            {
                End(process);
                return [];
            }
            picture.Write(part, 0, read);
        }
        return picture.ToArray();
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It was gone already.
        }
    }
}
