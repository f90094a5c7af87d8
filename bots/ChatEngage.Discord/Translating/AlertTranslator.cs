using System.Globalization;
using ChatEngage.Conversations;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Translating;

/// <summary>From an alert to its one message. Pure. The only one that pings: the roles of those who are called, and nobody else. It holds nothing that somebody outside wrote: it stays when a person is erased.</summary>
internal static class AlertTranslator
{
    /// <param name="roles">The role of each name that is called.</param>
    public static PostLook Translate(TeamPost.Alert post, IReadOnlyDictionary<string, Snowflake> roles, Uri? desk, string? mark)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(roles);
        var called = post.Raised.Who.Where(roles.ContainsKey).Select(name => roles[name]).Distinct().Take(20).ToList();
        var unknown = post.Raised.Who.Where(name => !roles.ContainsKey(name)).Select(name => Escape.Markdown(name, 60)).Take(10).ToList();
        List<string> content = [.. called.Select(role => string.Create(CultureInfo.InvariantCulture, $"<@&{role}>")), .. unknown, Escape.Markdown(post.Raised.Sentence(), 500)];
        if (post.Raised.Escalated) content.Add("(escalated)");
        var budget = new TextBudget(2000);
        if (mark is not null) budget.Has(mark);
        var embed = new Embed
        {
            Title = post.Conversation is { } conversation ? budget.Plain(conversation.Source.Value, 100) : "The brand as a whole",
            Color = 0xC62828,
            Footer = mark is null ? null : new Embed.FooterLine(mark),
        };
        return new PostLook { Content = string.Join(' ', content), Embeds = [embed], Rows = Rows(post.Conversation, desk), Pings = AllowedMentions.Only(roles: called) };
    }

    private static IReadOnlyList<Component> Rows(Conversation? conversation, Uri? desk)
    {
        if (conversation is null) return [];
        List<Component> buttons = [Component.Button(Ids.Open(conversation.Id), "Open card", ButtonStyle.Primary)];
        if (CardTranslator.Url(desk) is { } url) buttons.Add(Component.Link(url, "Desk"));
        return [Component.Row(buttons)];
    }
}
