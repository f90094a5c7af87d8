using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Tests.Team;

/// <summary>Reports that a test put here, and what was asked for.</summary>
internal sealed class FakeReports : ITeamReports
{
    public List<Conversation> Conversations { get; } = [];
    public List<ConversationQuery> Queries { get; } = [];
    public List<ContactProfile> Contacts { get; } = [];
    public List<NcpDay> Days { get; } = [];
    public List<HealthLine> Lines { get; } = [];
    public ShownDigest? Digest { get; set; }
    public List<DateOnly?> Asked { get; } = [];

    public Task<IReadOnlyList<Conversation>> ListAsync(ConversationQuery query, CancellationToken ct)
    {
        Queries.Add(query);
        return Task.FromResult<IReadOnlyList<Conversation>>([.. Conversations.Take(query.Limit)]);
    }

    public Task<ShownDigest?> DigestAsync(DateOnly? day, CancellationToken ct)
    {
        Asked.Add(day);
        return Task.FromResult(Digest);
    }

    public Task<IReadOnlyList<NcpDay>> NcpAsync(int days, CancellationToken ct) => Task.FromResult<IReadOnlyList<NcpDay>>(Days);

    public Task<IReadOnlyList<ContactProfile>> WhoAsync(string words, CancellationToken ct) => Task.FromResult<IReadOnlyList<ContactProfile>>(Contacts);

    public Task<IReadOnlyList<HealthLine>> HealthAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<HealthLine>>(Lines);
}
