using System.Diagnostics;
using ChatEngage.Redis.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Redis.Tests.Embedded;

public sealed class EmbeddedRedisTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Data_survives_a_stop_in_order()
    {
        await using var data = new DataFolder();
        var first = await data.OpenAsync();
        Assert.False(first.Adopted);
        await DataFolder.SetAsync(first, "kept");
        await first.StopAsync(None);
        Assert.False(DataFolder.Lives(first.Pid));

        var second = await data.OpenAsync();
        Assert.False(second.Adopted);
        Assert.Equal("kept", await DataFolder.GetAsync(second));
    }

    [Fact]
    public async Task A_second_open_adopts_the_running_server()
    {
        await using var data = new DataFolder();
        var first = await data.OpenAsync();
        var second = await data.OpenAsync();
        Assert.True(second.Adopted);
        Assert.Equal((first.Pid, first.ConnectionString), (second.Pid, second.ConnectionString));
    }

    [Fact]
    public async Task Opening_many_times_at_once_gives_one_server()
    {
        await using var data = new DataFolder();
        // All of them then want the port and password of the last time, and so may take each other's server for their own.
        await (await data.OpenAsync()).StopAsync(None);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => data.OpenAsync()));
        Assert.Single(all, redis => !redis.Adopted);
        Assert.Single(all.Select(redis => redis.Pid).Distinct());
    }

    [Fact]
    public async Task The_server_survives_its_starter_and_stops_for_whoever_adopted_it()
    {
        await using var data = new DataFolder();
        var pid = (await data.OpenAsync()).Pid;
        var adopted = await data.OpenAsync();
        await adopted.StopAsync(None);
        await DataFolder.UntilAsync(() => !DataFolder.Lives(pid));
    }

    [Fact]
    public async Task A_start_that_was_killed_before_the_first_answer_is_adopted_too()
    {
        await using var data = new DataFolder();
        var first = await data.OpenAsync();
        var recorded = Instance.Read(data.InstanceFile)!;
        (recorded with { Pid = null, RunId = null }).Write(data.InstanceFile);
        var second = await data.OpenAsync();
        Assert.Equal((true, first.Pid), (second.Adopted, second.Pid));
        Assert.Equal(recorded, Instance.Read(data.InstanceFile));
    }

    [Fact]
    public async Task Only_instance_json_keeps_the_password_and_only_for_its_owner()
    {
        await using var data = new DataFolder();
        await data.OpenAsync();
        await data.OpenAsync();
        var password = Instance.Read(data.InstanceFile)!.Password;
        var holding = Directory.EnumerateFiles(data.Redis, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "lock")
            .Where(file => File.ReadAllText(file).Contains(password, StringComparison.Ordinal));
        Assert.Equal([data.InstanceFile], holding);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(data.InstanceFile));
    }

    [Fact]
    public async Task A_lock_holder_that_never_answers_is_named_and_left_alone()
    {
        await using var data = new DataFolder();
        Directory.CreateDirectory(data.Redis);
        using var holder = Process.Start("flock", ["-F", Path.Combine(data.Redis, "lock"), "sleep", "1000"]);
        await DataFolder.UntilAsync(() => File.Exists(Path.Combine(data.Redis, "lock")));
        try
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => data.OpenAsync(TimeSpan.FromMilliseconds(300)));
            Assert.Contains(data.Redis, error.Message, StringComparison.Ordinal);
            Assert.False(holder.HasExited);
            Assert.Equal(["lock"], Directory.EnumerateFileSystemEntries(data.Redis).Select(Path.GetFileName));
        }
        finally
        {
            holder.Kill();
        }
    }

    [Fact]
    public async Task A_frozen_server_is_named_with_its_pid_and_left_alone()
    {
        await using var data = new DataFolder();
        var pid = (await data.OpenAsync()).Pid;
        await DataFolder.SignalAsync(pid, "STOP");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => data.OpenAsync(TimeSpan.FromMilliseconds(300)));
        Assert.Contains($"pid {pid}", error.Message, StringComparison.Ordinal);
        Assert.True(DataFolder.Lives(pid));
        await DataFolder.SignalAsync(pid, "CONT");
        Assert.Equal(pid, (await data.OpenAsync()).Pid);
    }

    [Fact]
    public async Task A_server_of_another_folder_is_not_adopted()
    {
        await using var data = new DataFolder();
        await using var other = new DataFolder();
        await other.OpenAsync();
        await data.OpenAsync();
        var own = Instance.Read(data.InstanceFile)!;
        try
        {
            // The lock of this folder is held, and what is recorded answers; but it works elsewhere.
            var foreign = Instance.Read(other.InstanceFile)!;
            (foreign with { RunId = null }).Write(data.InstanceFile);
            (foreign with { Password = "another" }).Write(other.InstanceFile);
            await Assert.ThrowsAsync<InvalidOperationException>(() => data.OpenAsync(TimeSpan.FromMilliseconds(300)));
            foreign.Write(other.InstanceFile);
        }
        finally
        {
            own.Write(data.InstanceFile);
        }
    }

    [Fact]
    public async Task A_port_taken_meanwhile_is_replaced()
    {
        await using var data = new DataFolder();
        var first = await data.OpenAsync();
        await first.StopAsync(None);
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, Instance.Read(data.InstanceFile)!.Port);
        taken.Start();
        var second = await data.OpenAsync();
        Assert.NotEqual(first.ConnectionString, second.ConnectionString);
    }

    [Fact]
    public async Task A_missing_redis_server_names_the_package()
    {
        await using var data = new DataFolder();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => data.OpenAsync(programs: "/nowhere"));
        Assert.Equal("redis-server is not installed: apt-get install redis-server", error.Message);
        Assert.Empty(Directory.EnumerateFiles(data.Redis));
    }

    [Fact]
    public async Task A_server_that_cannot_start_points_to_its_log()
    {
        await using var data = new DataFolder();
        var appendOnly = Directory.CreateDirectory(Path.Combine(data.Redis, "appendonlydir"));
        await File.WriteAllTextAsync(Path.Combine(appendOnly.FullName, "appendonly.aof.manifest"), "broken\n");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => data.OpenAsync());
        Assert.Contains("redis.log", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_named()
    {
        await using var data = new DataFolder();
        var file = Path.Combine(data.Path, "file");
        await File.WriteAllTextAsync(file, "");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => EmbeddedRedis.OpenAsync(file, "always", TimeProvider.System, NullLogger.Instance, None));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("DataDirectory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_flush_setting_is_refused()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => EmbeddedRedis.OpenAsync("unused", "sometimes", TimeProvider.System, NullLogger.Instance, None));
        Assert.Contains("'sometimes'", error.Message, StringComparison.Ordinal);
    }
}
