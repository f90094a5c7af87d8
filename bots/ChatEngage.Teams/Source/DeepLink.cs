using ChatEngage.Teams.Client;

namespace ChatEngage.Teams.Source;

/// <summary>The address under which Teams opens a message.</summary>
internal static class DeepLink
{
    public static string Of(ConversationReference where, string id)
    {
        var more = new List<string>();
        if (where.TenantId is { } tenant) more.Add($"tenantId={Uri.EscapeDataString(tenant)}");
        if (where.RootId is { } root && root != id) more.Add($"parentMessageId={Uri.EscapeDataString(root)}");
        return $"https://teams.microsoft.com/l/message/{Uri.EscapeDataString(where.ChannelId ?? where.Place)}/{Uri.EscapeDataString(id)}{(more.Count == 0 ? "" : $"?{string.Join('&', more)}")}";
    }
}
