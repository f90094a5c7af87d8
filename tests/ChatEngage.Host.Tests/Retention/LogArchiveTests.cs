using System.IO.Compression;
using System.Text.Json;
using ChatEngage.Host.Retention;
using ChatEngage.Interactions;

namespace ChatEngage.Host.Tests.Retention;

public sealed class LogArchiveTests(ArchivePlace place) : IClassFixture<ArchivePlace>
{
    private static readonly DateTimeOffset Midnight = ArchiveCase.Midnight;
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<int> Steps => [.. Enum.GetValues<ArchiveStep>().Select(step => (int)step)];

    [Fact]
    public async Task A_day_that_is_moved_is_read_as_before()
    {
        var archive = await place.OpenAsync();
        await archive.LogAsync(Enumerable.Range(-3, 30).Select(index => Midnight.AddMinutes(17 * index)).Append(Midnight.AddMinutes(3)));
        var before = await archive.ReadAsync();
        Assert.Equal(28, await archive.MoveAsync());
        Assert.False(await archive.IsInStoreAsync(), "the store is rid of it");
        Assert.Equal(JsonSerializer.Serialize(before), JsonSerializer.Serialize(await archive.ReadAsync()));
        Assert.Equal(31, (await archive.IdsAsync()).Count);
        Assert.Equal(0, await archive.MoveAsync());
        Assert.Equal(
            [Midnight.AddMinutes(3), Midnight.AddMinutes(17)],
            await archive.Store.Log.ReadAsync(Midnight.AddMinutes(3), Midnight.AddMinutes(34), Ct).Select(entry => entry.At).ToListAsync(Ct));
    }

    [Fact]
    public async Task A_file_is_plain_lines_and_a_last_one_with_their_number_and_only_its_owner_reads_it()
    {
        var archive = await place.OpenAsync();
        await archive.LogAsync(Midnight.AddHours(2), Midnight.AddHours(1));
        await archive.MoveAsync();
        Assert.EndsWith($"/{archive.Store.Brand.Key}/2025/log-2025-03-10.ndjson.gz", archive.File, StringComparison.Ordinal);
        var lines = await LinesAsync(archive.File);
        Assert.Equal([1, 2], lines[..^1].Select(line => InteractionJson.Read(System.Text.Encoding.UTF8.GetBytes(line)).At.Hour));
        Assert.Equal($$$"""{"archive":{"brand":"{{{archive.Store.Brand.Key}}}","day":"2025-03-10","count":2}}""", lines[^1]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(archive.File));
        for (var folder = Path.GetDirectoryName(archive.File)!; Path.GetFileName(folder) != "archive"; folder = Path.GetDirectoryName(folder)!)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(archive.File)!, "*.tmp"));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_move_that_is_killed_before_any_step_loses_and_doubles_nothing(int step)
    {
        var archive = await place.OpenAsync();
        await archive.LogAsync(Enumerable.Range(0, 1_200).Select(index => Midnight.AddSeconds(index / 2)));
        var ids = await archive.IdsAsync();
        Assert.Equal(1_200, ids.Count);
        await archive.KillAsync((ArchiveStep)step);
        Assert.Equal(ids, await archive.IdsAsync());
        Assert.Equal((ArchiveStep)step < ArchiveStep.Done, await archive.IsInStoreAsync());
        await archive.MoveAsync();
        Assert.False(await archive.IsInStoreAsync());
        Assert.Equal(ids, await archive.IdsAsync());
        Assert.Equal(1_201, (await LinesAsync(archive.File)).Length);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task What_comes_to_an_archived_day_is_read_with_it_and_merged_by_the_next_move(int step)
    {
        var archive = await place.OpenAsync();
        await archive.LogAsync(Enumerable.Range(0, 40).Select(index => Midnight.AddMinutes(2 * index)));
        await archive.MoveAsync();
        await archive.LogAsync(Enumerable.Range(-5, 50).Select(index => Midnight.AddMinutes(3 * index)));
        var ids = await archive.IdsAsync();
        Assert.Equal(90, ids.Count);
        await archive.KillAsync((ArchiveStep)step);
        Assert.Equal(ids.Order(), (await archive.IdsAsync()).Order());
        await archive.MoveAsync();
        Assert.False(await archive.IsInStoreAsync());
        Assert.Equal(ids.Order(), (await archive.IdsAsync()).Order());
        var times = (await archive.ReadAsync()).Select(entry => entry.At).ToList();
        Assert.Equal(times.Order(), times);
        Assert.Equal(86, (await LinesAsync(archive.File)).Length);
    }

    [Fact]
    public async Task A_day_that_grows_while_it_is_moved_stays_in_the_store_until_the_next_move()
    {
        var archive = await place.OpenAsync();
        await archive.LogAsync(Midnight, Midnight.AddHours(1));
        Assert.Equal(0, await archive.MoveAsync(step => step == ArchiveStep.Remove ? archive.LogAsync(Midnight.AddMinutes(30)) : Task.CompletedTask));
        Assert.True(await archive.IsInStoreAsync());
        Assert.Equal(3, (await archive.IdsAsync()).Count);
        Assert.Equal(3, await archive.MoveAsync());
        Assert.Equal(3, (await archive.IdsAsync()).Count);
    }

    [Fact]
    public async Task Who_is_the_owner_no_more_takes_nothing_out_of_the_store()
    {
        var archive = await place.OpenAsync();
        await archive.LogAsync(Midnight);
        await archive.Store.Owner.ReleaseAsync("one", archive.Epoch, Ct);
        Assert.NotNull(await archive.Store.Owner.AcquireAsync("two", Ct));
        Assert.Equal(0, await archive.MoveAsync());
        Assert.True(await archive.IsInStoreAsync());
        Assert.Single(await archive.IdsAsync());
    }

    [Fact]
    public async Task While_somebody_else_writes_into_the_folder_nothing_is_moved()
    {
        var archive = await place.OpenAsync();
        await archive.LogAsync(Midnight);
        using (archive.Folder.Claim()) await Assert.ThrowsAsync<ArchiveException>(() => archive.MoveAsync());
        Assert.Equal(1, await archive.MoveAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    public async Task A_day_that_is_moved_while_it_is_read_is_read_whole_and_once(int read)
    {
        var archive = await place.OpenAsync();
        await archive.LogAsync(Enumerable.Range(0, 1_500).Select(index => Midnight.AddSeconds(index / 3)));
        var ids = await archive.IdsAsync();
        await using var reading = archive.Store.Log.ReadAsync(Midnight, Midnight.AddDays(1), Ct).GetAsyncEnumerator(Ct);
        List<string> got = [];
        while (got.Count < read && await reading.MoveNextAsync()) got.Add(reading.Current.Id);
        Assert.Equal(1_500, await archive.MoveAsync());
        while (await reading.MoveNextAsync()) got.Add(reading.Current.Id);
        Assert.Equal(ids, got);
    }

    [Fact]
    public async Task The_days_to_be_moved_are_those_before_a_day_that_the_store_holds()
    {
        var archive = await place.OpenAsync();
        await archive.LogAsync(Midnight.AddDays(-3_000), Midnight.AddDays(-1), Midnight, Midnight.AddDays(1), Midnight.AddDays(2));
        Assert.Equal([ArchiveCase.Day.AddDays(-3_000), ArchiveCase.Day.AddDays(-1), ArchiveCase.Day], await archive.Store.Days.BeforeAsync(ArchiveCase.Day.AddDays(1), Ct));
        await archive.MoveAsync();
        Assert.Equal([ArchiveCase.Day.AddDays(-3_000), ArchiveCase.Day.AddDays(-1)], await archive.Store.Days.BeforeAsync(ArchiveCase.Day.AddDays(1), Ct));
    }

    private static async Task<string[]> LinesAsync(string path)
    {
        await using var unpacked = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        return (await reader.ReadToEndAsync(Ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
