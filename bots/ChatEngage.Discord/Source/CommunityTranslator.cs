using System.Globalization;
using System.Text.RegularExpressions;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Inbox;

namespace ChatEngage.Discord.Source;

/// <summary>From messages and reactions of a community to mentions. Pure.</summary>
internal static partial class CommunityTranslator
{
    private const int Longest = 40_000;
    private const int LongestName = 200;

    /// <summary>A message or an answer that a person wrote; notices of the service, bots and webhooks are none.</summary>
    /// <param name="bot">Our own; none when it is not known. Some servers do not mark bots.</param>
    public static bool IsTalk(Message message, Snowflake bot = default) =>
        message is { Type: 0 or 19, WebhookId: null or { IsNone: true }, Author: { Bot: false, System: false, Id.IsNone: false } author } && author.Id != bot && !message.Id.IsNone && !message.ChannelId.IsNone;

    /// <summary>Null when it says nothing.</summary>
    public static Mention? Translate(CommunityMessage one, Snowflake guild)
    {
        ArgumentNullException.ThrowIfNull(one);
        var message = one.Message;
        if (!IsTalk(message) || TextOf(message) is not { Length: > 0 } text) return null;
        var id = new OutsideId(message.ChannelId, message.Id);
        return new Mention
        {
            Id = id.ToString(),
            Url = id.Url(guild),
            Text = text,
            CreatedAt = message.Id.Time,
            UpdatedAt = message.EditedTimestamp is { } edited && edited > message.Id.Time ? edited : null,
            Author = AuthorOf(message.Author!, message.Member),
            Thread = one.Thread.ToString(),
            ReplyTo = one.ReplyTo?.ToString(),
            Kind = one.ReplyTo is null && one.Thread == id ? MentionKind.Post : MentionKind.Comment,
        };
    }

    /// <summary>A reaction to a message of ours: participation, told once per person and emoji.</summary>
    public static Mention Liked(OutsideId ours, User user, Member? member, Emoji? emoji, DateTimeOffset at) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{ours}:{Cut(emoji?.Id is { IsNone: false } own ? own.ToString() : emoji?.Name, 60) ?? "?"}:{user.Id}"),
        CreatedAt = at,
        Author = AuthorOf(user, member),
        ReplyTo = ours.ToString(),
        Kind = MentionKind.Like,
    };

    public static Mention Deleted(OutsideId gone, Author? author, DateTimeOffset at) =>
        new() { Id = gone.ToString(), CreatedAt = at < gone.Message.Time ? at : gone.Message.Time, Deleted = true, Author = author ?? new Author("unknown") };

    /// <summary>The members of a server, as followers of the account that stands for it.</summary>
    public static Mention Members(string account, long members, DateTimeOffset at) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{account}:members:{at.UtcDateTime:yyyy-MM-dd}"),
        CreatedAt = at,
        Author = new Author(account, Followers: members),
        Kind = MentionKind.View,
    };

    public static Author AuthorOf(User user, Member? member)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new Author(user.Id.ToString(), Cut(user.Username, LongestName), Cut(member?.Nick, LongestName) ?? Cut(user.GlobalName, LongestName));
    }

    /// <summary>As a reader sees it: people by name, own emoji by theirs; what is only a picture says so.</summary>
    public static string TextOf(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = People().Replace(message.Content ?? "", match => Snowflake.TryParse(match.Groups[1].Value, out var id) && message.Mentions.FirstOrDefault(user => user.Id == id) is { } user ? $"@{NameOf(user)}" : match.Value);
        text = OwnEmoji().Replace(text, "$1").Trim();
        if (text.Length == 0 && message.Attachments.Count > 0) text = message.Attachments.Count == 1 ? "(an attachment)" : string.Create(CultureInfo.InvariantCulture, $"({message.Attachments.Count} attachments)");
        return text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
    }

    private static string NameOf(User user) => Cut(user.GlobalName, LongestName) ?? Cut(user.Username, LongestName) ?? user.Id.ToString();

    private static string? Cut(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        return text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }

    [GeneratedRegex("<@!?([0-9]{1,20})>", RegexOptions.CultureInvariant)]
    private static partial Regex People();

    [GeneratedRegex("<a?(:[A-Za-z0-9_]{1,40}:)[0-9]{1,20}>", RegexOptions.CultureInvariant)]
    private static partial Regex OwnEmoji();
}
