using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;

namespace ChatEngage.Teams.Tests.Team;

/// <summary>Lists from the store; the rest as a test put it here.</summary>
internal sealed class Reports(IBrandStore store) : ITeamReports
{
    public ShownDigest? Digest { get; set; }
    public List<DateOnly?> Asked { get; } = [];
    public IReadOnlyList<ContactProfile> People { get; set; } = [];
    public IReadOnlyList<HealthLine> Parts { get; set; } = [new("redis", true, null), new("feed blog", false, "answers *404*")];

    public async Task<IReadOnlyList<Conversation>> ListAsync(ConversationQuery query, CancellationToken ct) => (await store.Conversations.ListAsync(query, ct)).Items;

    public Task<ShownDigest?> DigestAsync(DateOnly? day, CancellationToken ct)
    {
        Asked.Add(day);
        return Task.FromResult(Digest);
    }

    public Task<IReadOnlyList<NcpDay>> NcpAsync(int days, CancellationToken ct) => Task.FromResult<IReadOnlyList<NcpDay>>(SampleDigests.Days(days));

    public Task<IReadOnlyList<ContactProfile>> WhoAsync(string words, CancellationToken ct) => Task.FromResult(People);

    public Task<IReadOnlyList<HealthLine>> HealthAsync(CancellationToken ct) => Task.FromResult(Parts);
}
