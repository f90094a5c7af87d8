using System.IO.Compression;
using System.Text;
using ChatEngage.Host.Retention;
using ChatEngage.Interactions;

namespace ChatEngage.Host.Tests.Retention;

/// <summary>An archive that is not whole is an error that names the file, never a shorter answer.</summary>
public sealed class DamagedArchiveTests(ArchivePlace place) : IClassFixture<ArchivePlace>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wherever_a_file_is_cut_it_is_called_damaged()
    {
        var archive = await MovedAsync();
        var whole = await File.ReadAllBytesAsync(archive.File, Ct);
        // The last eight bytes are the packer's own sum; the last line of ours comes before them.
        foreach (var length in Enumerable.Range(0, 40).Select(part => part * (whole.Length - 8) / 40))
        {
            await File.WriteAllBytesAsync(archive.File, whole[..length], Ct);
            await IsDamagedAsync(archive, $"cut to {length} of {whole.Length}");
        }
    }

    [Fact]
    public async Task Whichever_byte_of_its_content_is_turned_it_is_called_damaged()
    {
        var archive = await MovedAsync();
        var whole = await File.ReadAllBytesAsync(archive.File, Ct);
        // Behind the ten bytes of the header, which hold nothing of ours.
        for (var at = 10; at < whole.Length; at += Math.Max(1, whole.Length / 60))
        {
            // The last byte before the packer's sum is filled up with bits that mean nothing.
            if (at == whole.Length - 9) continue;
            var turned = whole.ToArray();
            turned[at] ^= 0x10;
            await File.WriteAllBytesAsync(archive.File, turned, Ct);
            await IsDamagedAsync(archive, $"byte {at} of {whole.Length}");
        }
    }

    [Theory]
    [InlineData("without its last line")]
    [InlineData("without its first line")]
    [InlineData("with a line twice")]
    [InlineData("with lines behind the end")]
    [InlineData("with a broken line")]
    [InlineData("in another order")]
    [InlineData("empty")]
    [InlineData("of another day")]
    [InlineData("of another brand")]
    public async Task A_file_that_was_edited_is_called_damaged(string how)
    {
        var archive = await MovedAsync();
        var lines = await LinesAsync(archive.File);
        string[] edited = how switch
        {
            "without its last line" => lines[..^1],
            "without its first line" => lines[1..],
            "with a line twice" => [lines[0], .. lines],
            "with lines behind the end" => [.. lines, lines[0]],
            "with a broken line" => [lines[0][..40], .. lines[1..]],
            "in another order" => [lines[1], lines[0], .. lines[2..]],
            "of another day" => [.. lines[..^1], lines[^1].Replace("2025-03-10", "2025-03-11", StringComparison.Ordinal)],
            "of another brand" => [.. lines[..^1], lines[^1].Replace(archive.Store.Brand.Key.Value, "other", StringComparison.Ordinal)],
            _ => [],
        };
        await WriteAsync(archive.File, edited);
        await IsDamagedAsync(archive, how);
    }

    [Fact]
    public async Task An_older_file_that_was_put_back_is_told_from_the_newest()
    {
        var archive = await MovedAsync();
        var older = await File.ReadAllBytesAsync(archive.File, Ct);
        await archive.LogAsync(ArchiveCase.Midnight.AddHours(5));
        await archive.MoveAsync();
        await File.WriteAllBytesAsync(archive.File, older, Ct);
        await IsDamagedAsync(archive, "an older file");
        // Nor is it added to.
        await archive.LogAsync(ArchiveCase.Midnight.AddHours(6));
        await Assert.ThrowsAsync<ArchiveException>(() => archive.MoveAsync());
        Assert.True(await archive.IsInStoreAsync());
    }

    [Fact]
    public async Task A_day_whose_file_is_gone_is_no_longer_held()
    {
        var archive = await MovedAsync();
        Assert.True(await archive.Store.Log.IsHeldAsync(ArchiveCase.Day, Ct));
        File.Move(archive.File, archive.File + ".away");
        Assert.False(await archive.Store.Log.IsHeldAsync(ArchiveCase.Day, Ct));
        Assert.False((await Recount.DayAsync(archive.Store.Log, ArchiveCase.Day, TimeZoneInfo.Utc, Ct)).LogHeld);
        Assert.True(await archive.Store.Log.IsHeldAsync(ArchiveCase.Day.AddDays(1), Ct), "nothing happened then");

        // What comes to it later is read, does not make it whole, and does not take the place of the file.
        await archive.LogAsync(ArchiveCase.Midnight);
        Assert.Single(await archive.ReadAsync());
        Assert.False(await archive.Store.Log.IsHeldAsync(ArchiveCase.Day, Ct));
        await Assert.ThrowsAsync<ArchiveException>(() => archive.MoveAsync());
        File.Move(archive.File + ".away", archive.File);
        Assert.Equal(21, (await archive.IdsAsync()).Count);
    }

    private async Task<ArchiveCase> MovedAsync()
    {
        var archive = await place.OpenAsync();
        await archive.LogAsync(Enumerable.Range(0, 20).Select(index => ArchiveCase.Midnight.AddMinutes(index)));
        Assert.Equal(20, await archive.MoveAsync());
        return archive;
    }

    private static async Task IsDamagedAsync(ArchiveCase archive, string how)
    {
        foreach (var reading in new[] { archive.Store.Log.ReadAsync(ArchiveCase.Midnight, ArchiveCase.Midnight.AddMinutes(2), Ct), archive.Store.Log.ReadUnorderedAsync(ArchiveCase.Midnight, ArchiveCase.Midnight.AddDays(1), Ct) })
        {
            var error = await Record.ExceptionAsync(async () => await reading.CountAsync(Ct));
            Assert.True(error is ArchiveException, $"{how}: {error?.GetType().Name ?? "read without a word"}");
            Assert.Contains(archive.File, error!.Message, StringComparison.Ordinal);
        }
    }

    private static async Task<string[]> LinesAsync(string path)
    {
        await using var unpacked = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        return (await reader.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task WriteAsync(string path, string[] lines)
    {
        await using var packed = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        foreach (var line in lines) await packed.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), Ct);
    }
}
