namespace ChatEngage.Discord.Client.Rest.Limits;

/// <summary>Requests of one method, route and top-level id: one under way at a time, so their order is kept and an unknown bucket is met by one only.</summary>
internal sealed class RouteQueue
{
    public Line Line { get; } = new();

    /// <summary>Who is in the line or under way.</summary>
    public int Users { get; set; }

    /// <summary>Unknown before the first answer, and may change with any.</summary>
    public string? BucketName { get; set; }

    public Bucket? Bucket { get; set; }

    public TimeSpan PausedUntil { get; set; }
}
