using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Host.Digests;
using ChatEngage.Host.Http;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Brands;

/// <summary>Answers what the team of one brand asks for in its chat.</summary>
/// <param name="health">How the parts of the service fare, as far as they concern this brand.</param>
internal sealed class TeamReports(IBrandStore store, BrandDigests digests, Func<CancellationToken, Task<IReadOnlyList<HealthLine>>> health) : ITeamReports
{
    private const int MostDays = 31;
    private const int MostContacts = 10;
    private const int Searched = 100;

    public async Task<IReadOnlyList<Conversation>> ListAsync(ConversationQuery query, CancellationToken ct) => (await store.Conversations.ListAsync(query, ct)).Items;

    public async Task<ShownDigest?> DigestAsync(DateOnly? day, CancellationToken ct)
    {
        var wanted = day ?? digests.Today.AddDays(-1);
        if (wanted > digests.Today || wanted.Year < LogSpan.FirstYear) return null;
        var (kept, _) = await digests.LookAsync(wanted, ct);
        return await digests.ShowAsync(kept, ct);
    }

    public Task<IReadOnlyList<NcpDay>> NcpAsync(int days, CancellationToken ct) => digests.Ncp.DaysAsync(digests.Today.AddDays(1 - Math.Clamp(days, 1, MostDays)), digests.Today, ct);

    public async Task<IReadOnlyList<ContactProfile>> WhoAsync(string words, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(words);
        var sought = words.Trim().TrimStart('@');
        if (sought.Length == 0) return [];
        // The index knows the handles and names of everybody who wrote in a conversation.
        var found = await store.Conversations.ListAsync(new ConversationQuery { Words = sought, Sort = ConversationSort.Changed, Limit = Searched }, ct);
        var authors = found.Items.SelectMany(conversation => conversation.Mentions.Select(mention => mention.Author).Append(conversation.Contact)).Where(Fits).Select(author => author.Id).Distinct();
        List<ContactProfile> profiles = [];
        foreach (var contact in authors)
        {
            if (await store.Contacts.ProfileAsync(contact, ct) is { Contact.Erasure: ErasureState.None } profile) profiles.Add(profile);
            if (profiles.Count == MostContacts) break;
        }
        return [.. profiles.OrderByDescending(profile => profile.Contact.LastSeen)];

        bool Fits(ThreadAuthor author) => Has(author.Handle) || Has(author.Name);

        bool Has(string? text) => text?.Contains(sought, StringComparison.OrdinalIgnoreCase) == true;
    }

    public Task<IReadOnlyList<HealthLine>> HealthAsync(CancellationToken ct) => health(ct);
}
