using ChatEngage.Redis.Embedded;

namespace ChatEngage.Redis.Tests.Embedded;

public sealed class SupervisionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_died_is_started_again_with_its_data_where_it_was(bool adopted)
    {
        await using var data = new DataFolder();
        var host = await data.OpenAsync();
        if (adopted) host = await data.OpenAsync();
        Assert.Equal(adopted, host.Adopted);
        using var stopping = new CancellationTokenSource();
        var supervision = host.SuperviseAsync(stopping.Token);
        var (pid, address) = (host.Pid, host.ConnectionString);
        await using var client = await DataFolder.ConnectAsync(host);
        for (var round = 0; round < 2; round++)
        {
            await DataFolder.SetAsync(host, $"round {round}");
            await DataFolder.SignalAsync(host.Pid, "KILL");
            await DataFolder.UntilAsync(() => host.Pid != pid);
            pid = host.Pid;
            Assert.Equal(address, host.ConnectionString);
            Assert.Equal($"round {round}", (string?)await client.ExecuteAsync("GET", [(StackExchange.Redis.RedisKey)"key"], CancellationToken.None));
        }
        await stopping.CancelAsync();
        await supervision.WaitAsync(DataFolder.Patience);
    }

    [Fact]
    public async Task A_server_stopped_in_order_stays_stopped()
    {
        await using var data = new DataFolder();
        var host = await data.OpenAsync();
        var supervision = host.SuperviseAsync(CancellationToken.None);
        await host.StopAsync(CancellationToken.None);
        await supervision.WaitAsync(DataFolder.Patience);
        Assert.False(DataFolder.Lives(host.Pid));
    }

    [Fact]
    public async Task A_command_takes_along_the_server_that_it_started()
    {
        await using var data = new DataFolder();
        var command = await data.OpenAsync();
        await DataFolder.SetAsync(command, "kept");
        await command.DisposeAsync();
        Assert.False(DataFolder.Lives(command.Pid));
    }

    [Fact]
    public async Task A_command_leaves_a_server_that_ran_already()
    {
        await using var data = new DataFolder();
        await data.OpenAsync();
        var command = await data.OpenAsync();
        await command.DisposeAsync();
        Assert.True(DataFolder.Lives(command.Pid));
    }

    [Fact]
    public async Task A_command_leaves_its_server_to_another_one_that_uses_it()
    {
        await using var data = new DataFolder();
        var command = await data.OpenAsync();
        await using var other = await DataFolder.ConnectAsync(command);
        await command.DisposeAsync();
        Assert.True(DataFolder.Lives(command.Pid));
    }

    [Fact]
    public async Task A_command_leaves_its_server_to_a_host()
    {
        await using var data = new DataFolder();
        var command = await data.OpenAsync();
        using var host = await HostLock.AcquireAsync(data.Path, "http://127.0.0.1:5080", TimeProvider.System, CancellationToken.None);
        await command.DisposeAsync();
        Assert.True(DataFolder.Lives(command.Pid));
    }
}
