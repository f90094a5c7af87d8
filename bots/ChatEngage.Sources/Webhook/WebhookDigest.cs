using ChatEngage.TeamChannels;

namespace ChatEngage.Sources.Webhook;

/// <summary>The body of a digest for an outside team channel: all of it as text, and what a program would want of it. The names in the text are outside text.</summary>
internal sealed record WebhookDigest(string Type, string Key, BrandName Brand, DateOnly Date, string TimeZone, string Headline, string Text, int NeedsHuman, string? Idea)
{
    public static WebhookDigest Of(TeamPost.Digest post)
    {
        var digest = post.Shown.Kept.Digest;
        return new WebhookDigest("digest", post.Key.Value, digest.Brand, digest.Date, digest.TimeZone, digest.Headline, post.Shown.Text, digest.NeedsHumanCount, digest.Idea?.Text);
    }
}
