using System.Globalization;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Understanding;

namespace ChatEngage.TeamChannels;

/// <summary>How things are said to the team, wherever it works.</summary>
public static class Wording
{
    /// <summary>Its newest decision ended badly, or nobody knows how it ended.</summary>
    public static bool IsTroubled(this Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return conversation.Replies.Any(reply => reply.State == ReplyState.Unknown)
            || (conversation.WaitingSince is not null && conversation.Replies is [.., { State: ReplyState.Failed or ReplyState.Refused }]);
    }

    /// <summary>The reply that the inbox tells about: the moving one, or the newest one when it ended badly.</summary>
    public static Reply? Telling(this Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return conversation.Moving ?? (conversation.IsTroubled() ? conversation.Replies[^1] : null);
    }

    public static string Words(ReplyState state) => state switch
    {
        ReplyState.Held => "needs a second approval",
        ReplyState.Queued => "queued",
        ReplyState.Sending => "being sent",
        ReplyState.ByHand => "to be posted by hand",
        ReplyState.Sent => "sent",
        ReplyState.Undone => "taken back",
        ReplyState.Declined => "declined",
        ReplyState.Refused => "refused by the place",
        ReplyState.Failed => "not delivered",
        _ => "outcome unknown",
    };

    /// <summary>What a reply that is not final waits for, as the end of "a reply is …".</summary>
    public static string Pending(ReplyState state) => state switch
    {
        ReplyState.Held => "waiting for its second approval",
        ReplyState.ByHand => "waiting to be posted by hand",
        ReplyState.Queued => "about to go out",
        _ => "on its way",
    };

    public static string Words(Origin origin) => origin switch
    {
        Origin.Playbook => "playbook",
        Origin.Past => "past reply",
        _ => "language model",
    };

    public static string Words(Sentiment sentiment) => sentiment.Word();

    public static string Words(Intent intent) => intent switch
    {
        Intent.RecommendationAsked => "asks for a recommendation",
        Intent.RecommendationGiven => "recommends",
        Intent.Other => "something else",
        _ => intent.Word(),
    };

    /// <summary>What was read out of the newest mention, as words with their tone; only what stands out unless <paramref name="all"/> is asked for.</summary>
    public static IEnumerable<(string Words, string Tone)> Reading(Conversation conversation, bool all)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (Of<Urgency>(conversation.Urgency) is { } urgency && (all || urgency >= Urgency.High)) yield return (urgency == Urgency.Urgent ? urgency.Word() : $"{urgency.Word()} urgency", urgency >= Urgency.Urgent ? "bad" : urgency == Urgency.High ? "warn" : "dim");
        if (Of<Intent>(conversation.Intent) is { } intent && (all || intent != Intent.Other)) yield return (Words(intent), intent is Intent.Complaint ? "warn" : intent is Intent.Praise or Intent.RecommendationGiven ? "good" : intent is Intent.Other ? "dim" : "");
        if (Of<Sentiment>(conversation.Sentiment) is { } sentiment && (all || sentiment == Sentiment.Negative)) yield return (Words(sentiment), sentiment == Sentiment.Negative ? "bad" : sentiment == Sentiment.Positive ? "good" : "dim");
    }

    private static T? Of<T>(string? word) where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var value) ? value : null;

    /// <summary>"12 min": the same words that the script writes while time goes on.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => "under a minute",
        { TotalMinutes: < 60 } => $"{(int)span.TotalMinutes} min",
        { TotalHours: < 48 } => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalDays} days",
    };

    /// <summary>The time on the brand's clock; with the date unless that is today.</summary>
    public static string Clock(DateTimeOffset at, TimeZoneInfo zone, DateTimeOffset now)
    {
        var (local, today) = (TimeZoneInfo.ConvertTime(at, zone), TimeZoneInfo.ConvertTime(now, zone));
        var format = local.Date == today.Date ? "HH:mm" : local.Year == today.Year ? "d MMM HH:mm" : "d MMM yyyy HH:mm";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    public static string Name(ThreadAuthor author)
    {
        ArgumentNullException.ThrowIfNull(author);
        return !string.IsNullOrWhiteSpace(author.Name) ? author.Name : !string.IsNullOrWhiteSpace(author.Handle) ? author.Handle : "somebody";
    }

    public static string Name(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return !string.IsNullOrWhiteSpace(contact.Name) ? contact.Name : !string.IsNullOrWhiteSpace(contact.Handle) ? contact.Handle : "somebody";
    }

    /// <summary>The address when it is one that may be opened; an outside text can be any scheme.</summary>
    public static string? Openable(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri.AbsoluteUri : null;

    /// <summary>The first words, in one line.</summary>
    public static string FirstWords(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        const int most = 160;
        var line = string.Join(' ', text[..Math.Min(text.Length, 600)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= most) return line;
        return $"{line[..(char.IsHighSurrogate(line[most - 1]) ? most - 1 : most)]}…";
    }
}
