using ChatEngage.Host.Brands;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Digests;
using ChatEngage.Review;
using ChatEngage.Sources.Webhook;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Composition;

/// <summary>Puts the team channels of a brand together.</summary>
internal sealed class TeamChannelBuilder(ServiceOptions service, Clients clients, SourceHealth health, TimeProvider time)
{
    public IReadOnlyList<ITeamChannel> Build(BrandOptions brand, IBrandStore store, ReviewDesk review, BrandDigests digests) =>
        [.. brand.TeamChannels.Select(channel => Channel(channel, store)).OfType<ITeamChannel>()];

    private ITeamChannel? Channel(TeamChannelOptions channel, IBrandStore store) => channel switch
    {
        { Type: TeamChannelType.Desk } => new DeskChannel(channel.Name, store),
        { Type: TeamChannelType.Webhook, Url: { } url, Secret: { } secret } => new WebhookTeamChannel(
            new WebhookChannelOptions { Name = channel.Name, Url = url, Secrets = [WebhookSecret.Parse(secret)], AllowPrivateAddresses = clients.MayBePrivate(url) },
            clients.For(url),
            time),
        _ => null,
    };
}
