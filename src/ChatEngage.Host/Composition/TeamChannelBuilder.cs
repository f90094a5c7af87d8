using ChatEngage.Host.Brands;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Digests;
using ChatEngage.Review;
using ChatEngage.Sources.Webhook;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Host.Composition;

/// <summary>Puts the team channels of a brand together.</summary>
internal sealed class TeamChannelBuilder(ServiceOptions service, Clients clients, Chats chats, SourceHealth health, TimeProvider time)
{
    public IReadOnlyList<ITeamChannel> Build(BrandOptions brand, IBrandStore store, ReviewDesk review, BrandDigests digests)
    {
        var setting = new ChatSetting(
            new CardSetting(store.Brand, review.RulesOf, service.DeskUrl),
            new CardDesk(store, review),
            new TeamReports(store, digests, new BrandHealth(brand, store, health, () => chats.Health(brand.Key), time).LookAsync),
            TeamMembers.Nobody);
        return [.. brand.TeamChannels.Select(channel => Channel(channel, setting with { Members = MembersOf(channel) }, store)).OfType<ITeamChannel>()];
    }

    private ITeamChannel? Channel(TeamChannelOptions channel, ChatSetting setting, IBrandStore store) => channel switch
    {
        { Type: TeamChannelType.Desk } => new DeskChannel(channel.Name, store),
        { Type: TeamChannelType.Webhook, Url: { } url, Secret: { } secret } => new WebhookTeamChannel(
            new WebhookChannelOptions { Name = channel.Name, Url = url, Secrets = [WebhookSecret.Parse(secret)], AllowPrivateAddresses = clients.MayBePrivate(url) },
            clients.For(url),
            time),
        { Discord: not null } => chats.Discord?.Channel(channel, setting, store),
        { Teams: not null } => chats.Teams?.Channel(channel, setting, store),
        _ => null,
    };

    /// <summary>Nobody becomes an agent known elsewhere by calling an account so.</summary>
    private TeamMembers MembersOf(TeamChannelOptions channel)
    {
        var names = service.Tokens.Select(token => token.Name).Concat(service.Brands.SelectMany(brand => brand.TeamChannels).SelectMany(other => other.Agents).Select(agent => agent.Name));
        return new TeamMembers(channel.Agents, channel.Discord?.Groups ?? new Dictionary<string, Role>(), names.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }
}
