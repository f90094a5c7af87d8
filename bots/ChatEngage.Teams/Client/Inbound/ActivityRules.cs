using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>The rules that an activity meets: its channel, its service URL and its tenant.</summary>
internal sealed class ActivityRules(GateOptions options)
{
    private const string OnlyChannel = "msteams";
    private readonly ServiceUrlRule urls = options.Anonymous ? ServiceUrlRule.LoopbackOnly : options.ServiceUrls;

    /// <summary>An activity whose token is good: its service URL, or why it is refused.</summary>
    public (ServiceUrl? Url, Refusal Reason) Check(Activity activity, ChannelToken token, ChannelKey key)
    {
        if (activity.ChannelId != OnlyChannel) return (null, Refusal.Channel);
        if (!key.Endorsements.Contains(OnlyChannel)) return (null, Refusal.Endorsement);
        return ServiceUrlMatch.Same(token.ServiceUrl, activity.ServiceUrl) ? Check(activity) : (null, Refusal.ServiceUrl);
    }

    /// <summary>What the development mode asks too.</summary>
    public (ServiceUrl? Url, Refusal Reason) Check(Activity activity)
    {
        if (activity.ChannelId != OnlyChannel) return (null, Refusal.Channel);
        if (!ServiceUrl.TryParse(activity.ServiceUrl, out var url) || !urls.Allows(url)) return (null, Refusal.ServiceUrl);
        return IsServed(activity) ? (url, default) : (null, Refusal.Tenant);
    }

    /// <summary>The tenant stands in two places. Updates of teams leave out the one in the conversation, so one is enough; where both stand they agree.</summary>
    private bool IsServed(Activity activity)
    {
        if (options.Anonymous && options.Tenants.Count == 0) return true;
        string?[] named = [activity.Conversation?.TenantId, activity.ChannelData?.Tenant?.Id];
        var tenants = named.Where(tenant => !string.IsNullOrEmpty(tenant)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return tenants is [{ } one] && options.Tenants.Contains(one, StringComparer.OrdinalIgnoreCase);
    }
}
