using ChatEngage.Redis.Embedded;

namespace ChatEngage.Redis.Tests.Embedded;

public sealed class HostLockTests
{
    [Fact]
    public async Task A_second_host_on_a_data_folder_is_told_of_the_first()
    {
        await using var data = new DataFolder();
        using var first = await AcquireAsync(data);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => AcquireAsync(data));
        Assert.Equal($"Another ChatEngage (pid {Environment.ProcessId}, http://127.0.0.1:5080) runs on this data folder: {data.Path}", error.Message);
    }

    [Fact]
    public async Task It_is_held_until_let_go()
    {
        await using var data = new DataFolder();
        Assert.False(HostLock.IsHeld(data.Path));
        using (await AcquireAsync(data)) Assert.True(HostLock.IsHeld(data.Path));
        Assert.False(HostLock.IsHeld(data.Path));
        using (await AcquireAsync(data)) Assert.True(HostLock.IsHeld(data.Path));
    }

    private static Task<HostLock> AcquireAsync(DataFolder data) =>
        HostLock.AcquireAsync(data.Path, "http://127.0.0.1:5080", TimeProvider.System, CancellationToken.None);
}
