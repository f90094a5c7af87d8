using ChatEngage.FakeDiscord;

namespace ChatEngage.Faults.Tests.Chats;

public sealed class DiscordDigestTests
{
    [Fact]
    public async Task A_digest_whose_service_is_killed_between_the_post_and_its_record_is_there_once()
    {
        const string path = $"/api/v1/digests/{FaultRun.Brand}/2026-03-10/post";
        await using var run = await DiscordRun.StartAsync(4);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        run.Fake.Rest.Fail("POST", "/channels/{channel_id}/messages", new RestFault.Held(answer.Task));
        using (var api = run.Api())
        {
            var posting = api.PostAsync(path, new { });
            await DiscordRun.UntilAsync(() => run.Triage.Messages.Count == 1, () => "the digest is not there");
            await run.Host.KillAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => posting);
        }
        answer.SetResult();
        await run.Host.StartAsync();
        await DiscordRun.UntilAsync(async () =>
        {
            using var api = run.Api();
            return (string?)(await api.GetAsync($"/api/v1/digests/{FaultRun.Brand}/2026-03-10"))["posted"]!.AsArray().FirstOrDefault()?["state"] == "posted";
        }, () => "the digest is not known to be there");
        Assert.Single(run.Triage.Messages);
        Assert.Equal(0, await run.Host.StopAsync());
    }
}
