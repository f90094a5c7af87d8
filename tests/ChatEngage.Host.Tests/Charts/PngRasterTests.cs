using System.Buffers.Binary;
using System.Diagnostics;
using ChatEngage.Contracts;
using ChatEngage.Host.Charts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Charts;

public class PngRasterTests
{
    private static readonly string Chart = BarChart.Draw(new ChartData("Tone", ["Mon", "Tue"], [new Series("a", [5, 3])]), Bars.Beside, new ChartSize(400, 200), ChartTheme.Light);

    [Fact]
    public async Task A_chart_becomes_a_picture_of_twice_its_size()
    {
        using var raster = new PngRaster(TimeProvider.System, NullLogger<PngRaster>.Instance);
        var png = await raster.DrawAsync(Chart, CancellationToken.None);
        if (raster.IsAbsent) Assert.Skip("rsvg-convert is not installed: apt-get install librsvg2-bin");
        Assert.NotNull(png);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], png[..8]);
        Assert.Equal((800, 400), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
        Assert.Null(await raster.DrawAsync("<svg", CancellationToken.None));
    }

    [Fact]
    public async Task Without_the_program_there_is_no_picture_and_one_line_says_so()
    {
        var log = new Lines();
        using var raster = new PngRaster(TimeProvider.System, log, "no-such-program-of-charts");
        Assert.Null(await raster.DrawAsync(Chart, CancellationToken.None));
        Assert.Null(await raster.DrawAsync(Chart, CancellationToken.None));
        Assert.True(raster.IsAbsent);
        Assert.Contains("librsvg2-bin", Assert.Single(log.Said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_never_ends_is_ended()
    {
        var (time, log) = (new FakeTime(), new Lines());
        using var script = Script("sleep 600");
        using var raster = new PngRaster(time, log, script.Path);
        var drawing = raster.DrawAsync(Chart, CancellationToken.None);
        await Eventually.TrueAsync(() => time.Pending > 0, "the limit to be set");
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Null(await drawing.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains("too long", Assert.Single(log.Said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cat /dev/zero")]
    [InlineData("cat >/dev/null; exit 3")]
    [InlineData("exit 0")]
    [InlineData("exec 0<&-; head -c 1000000 /dev/zero >&2; exit 1")]
    public async Task A_program_that_misbehaves_makes_no_picture(string doing)
    {
        var log = new Lines();
        using var script = Script(doing);
        using var raster = new PngRaster(TimeProvider.System, log, script.Path);
        Assert.Null(await raster.DrawAsync(Chart.Replace("</svg>", new string(' ', 200_000) + "</svg>", StringComparison.Ordinal), CancellationToken.None));
        Assert.Single(log.Said);
        Assert.False(raster.IsAbsent);
    }

    private static TemporaryScript Script(string doing) => new(doing);

    private sealed class TemporaryScript : IDisposable
    {
        public TemporaryScript(string doing)
        {
            // Written by another process: a file that this one had open for writing may for a moment not be run.
            using var writer = Process.Start("/bin/sh", ["-c", "printf '#!/bin/sh\n%s\n' \"$2\" > \"$1\" && chmod 700 \"$1\"", "sh", Path, doing]);
            writer.WaitForExit();
        }

        public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"chatengage-raster-{Guid.NewGuid():n}");
        public void Dispose() => File.Delete(Path);
    }

    private sealed class Lines : ILogger<PngRaster>
    {
        public List<string> Said { get; } = [];
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
    }
}
