using ChatEngage.Sources.Feed;
using ChatEngage.Teams;

namespace ChatEngage.Host.Configuration;

/// <summary>Reads one source of a brand.</summary>
internal static class SourceReader
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static SourceOptions? Read(SectionReader section)
    {
        if (!BrandReader.Named(section, "source")) return null;
        var type = section.Required("Type", $"give one of {Parse.Names<SourceType>()}");
        switch (type)
        {
            case null:
                return null;
            case "webhook":
                return Webhook(section);
            case "sample":
                section.Close();
                return new SourceOptions(new SourceName(section.Key), SourceType.Sample, [], null);
            case "feed":
                return Feed(section);
            case "discord":
                return Discord(section);
            case "teams":
                return Teams(section);
            default:
                section.Findings.Wrong(section.PathOf("Type"), type, $"give one of {Parse.Names<SourceType>()}");
                return null;
        }
    }

    private static SourceOptions Webhook(SectionReader section)
    {
        var secrets = section.Texts("Secret");
        foreach (var secret in secrets) BrandReader.Check(section, secret);
        var replyUrl = section.Value("ReplyUrl", Parse.WebAddress, Parse.UrlRule);
        var repeat = section.Value("RepeatSafeFor", TimeSpan.FromMinutes(5), Parse.Duration(TimeSpan.Zero, 31 * Day), Parse.DurationRule(TimeSpan.Zero, 31 * Day));
        section.Close();
        return new SourceOptions(new SourceName(section.Key), SourceType.Webhook, secrets, replyUrl) { RepeatSafeFor = repeat };
    }

    private static SourceOptions? Feed(SectionReader section)
    {
        const string rule = "give the address of a feed, like https://example.com/feed";
        if (section.Text("Url") is null) section.Findings.Wrong(section.PathOf("Url"), null, rule);
        var url = section.Value("Url", Parse.WebAddress, rule);
        var name = new SourceName(section.Key);
        var defaults = new FeedOptions { Name = name, Url = url ?? new Uri("http://localhost") };
        var options = defaults with
        {
            Every = section.Value("Every", defaults.Every, Parse.Duration(Second, 7 * Day), Parse.DurationRule(Second, 7 * Day)),
            FirstPoll = section.Value("FirstPoll", defaults.FirstPoll, Parse.Duration(TimeSpan.Zero, 365 * Day), Parse.DurationRule(TimeSpan.Zero, 365 * Day)),
            Match = section.Value("Match", defaults.Match, Parse.Choice<FeedMatch>, $"give one of {Parse.Names<FeedMatch>()}"),
            IsOurs = section.Value("Own", defaults.IsOurs, Parse.Switch, "give true or false"),
            Comments = section.Value("Comments", defaults.Comments, Parse.Switch, "give true or false"),
        };
        section.Close();
        return url is null ? null : new SourceOptions(name, SourceType.Feed, [], null) { Feed = options };
    }

    private static SourceOptions Discord(SectionReader section)
    {
        var channels = section.Texts("Channels");
        if (channels.Count == 0) section.Findings.Add($"{section.PathOf("Channels")} is missing; give the ids of the channels to listen to.");
        foreach (var channel in channels.Where(channel => Parse.DiscordId(channel) is null)) section.Findings.Wrong(section.PathOf("Channels"), channel, Parse.DiscordIdRule);
        if (section.Text("GuildId") is null) section.Findings.Wrong(section.PathOf("GuildId"), null, Parse.DiscordIdRule);
        var settings = new DiscordSourceSettings(
            section.Value("GuildId", Parse.DiscordId, Parse.DiscordIdRule) ?? "",
            channels,
            section.Value("Match", DiscordMatch.Terms, Parse.Choice<DiscordMatch>, $"give one of {Parse.Names<DiscordMatch>()}"),
            section.Value("FirstPoll", Day, Parse.Duration(TimeSpan.Zero, 30 * Day), Parse.DurationRule(TimeSpan.Zero, 30 * Day)));
        section.Close();
        return new SourceOptions(new SourceName(section.Key), SourceType.Discord, [], null) { Discord = settings };
    }

    private static SourceOptions Teams(SectionReader section)
    {
        var settings = new TeamsSourceSettings(section.Texts("Channels"), section.Value("Match", TeamsMatch.Mentioned, Parse.Choice<TeamsMatch>, $"give one of {Parse.Names<TeamsMatch>()}"));
        section.Close();
        return new SourceOptions(new SourceName(section.Key), SourceType.Teams, [], null) { Teams = settings };
    }
}
