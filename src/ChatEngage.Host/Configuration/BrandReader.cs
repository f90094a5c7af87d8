using ChatEngage.Brands;
using ChatEngage.Review;
using ChatEngage.Sources.Webhook;
using ChatEngage.Terms;

namespace ChatEngage.Host.Configuration;

/// <summary>Reads one brand.</summary>
internal static class BrandReader
{
    private const int MaxVoice = 1_000;

    public static BrandOptions? Read(SectionReader section, TeamsIds ids)
    {
        if (!Named(section, "brand")) return null;
        var sources = section.Sections("Sources").Select(SourceReader.Read).OfType<SourceOptions>().ToList();
        var zone = section.Value("TimeZone", Parse.Zone, "give an IANA time zone like Europe/Berlin") ?? TimeZoneInfo.Utc;
        var options = new BrandOptions
        {
            Key = new BrandName(section.Key),
            Name = section.Text("Name") ?? section.Key,
            Zone = zone,
            Hours = HoursReader.Read(section, zone),
            OwnAccounts = [.. section.Sections("OwnAccounts").Select(OwnAccount).OfType<OwnAccount>()],
            Playbook = section.Text("Playbook"),
            Voice = section.Value("Voice", text => text.Length <= MaxVoice ? text : null, $"give at most {MaxVoice} characters"),
            Terms = Terms(section),
            Sources = sources,
            TeamChannels = [.. section.Sections("TeamChannels").Select(channel => TeamChannelReader.Read(channel, ids)).OfType<TeamChannelOptions>()],
            Review = Review(section.Section("Review")),
            Alerts = AlertsReader.Read(section.Section("Alerts")),
            DigestAt = DigestAt(section.Section("Digest")),
            Retention = RetentionReader.Read(section.Section("Retention")),
        };
        section.Close();
        return options;
    }

    internal static void Check(SectionReader section, string secret)
    {
        if (!WebhookSecret.TryParse(secret, out _, out var error)) section.Findings.Add($"{section.PathOf("Secret")}: {error}");
    }

    private static TermsQuery? Terms(SectionReader brand)
    {
        if (brand.Text("Terms") is not { } text) return null;
        try
        {
            return TermsQuery.Parse(text);
        }
        catch (TermsException error)
        {
            brand.Findings.Add(string.Concat(brand.PathOf("Terms"), ": ", error.Message.AsSpan(error.Message.IndexOf(' ', StringComparison.Ordinal) + 1)));
            return null;
        }
    }

    private static OwnAccount? OwnAccount(SectionReader section)
    {
        var source = section.Required("Source", "give the name of a source of this brand");
        var id = section.Required("Id", "give the account's id as the source tells it");
        var person = section.Text("Person");
        section.Close();
        return source is null || id is null ? null : new OwnAccount(new SourceName(source), id, person);
    }

    private static ReviewRules Review(SectionReader section)
    {
        var defaults = new ReviewRules();
        var (hour, month) = (TimeSpan.FromHours(1), TimeSpan.FromDays(31));
        var rules = new ReviewRules
        {
            UndoWindow = section.Value("UndoWindow", defaults.UndoWindow, Parse.Duration(TimeSpan.Zero, hour), Parse.DurationRule(TimeSpan.Zero, hour)),
            ClaimIdle = section.Value("ClaimIdle", defaults.ClaimIdle, Parse.Duration(TimeSpan.FromSeconds(1), month), Parse.DurationRule(TimeSpan.FromSeconds(1), month)),
            Signature = section.Text("Signature") ?? "",
            Second = Second(section.Section("Second")),
        };
        section.Close();
        return rules;
    }

    private static SecondApproval Second(SectionReader section)
    {
        var roles = section.Texts("Roles");
        foreach (var role in roles.Where(role => Parse.Choice<Role>(role) is null))
            section.Findings.Wrong(section.PathOf("Roles"), role, $"give some of {Parse.Names<Role>()}");
        var rule = new SecondApproval
        {
            Roles = [.. roles.Select(Parse.Choice<Role>).OfType<Role>()],
            Tags = section.Texts("Tags"),
            From = Time(section, "From"),
            To = Time(section, "To"),
        };
        if (rule.From is null != rule.To is null) section.Findings.Add($"{section.PathOf("From")} and {section.PathOf("To")} belong together; give both.");
        section.Close();
        return rule;
    }

    private static TimeOnly DigestAt(SectionReader section)
    {
        var at = Time(section, "At") ?? new BrandOptions { Key = default, Name = "" }.DigestAt;
        section.Close();
        return at;
    }

    private static TimeOnly? Time(SectionReader section, string key) =>
        section.Text(key) is null ? null : section.Value(key, default, Parse.TimeOfDay, "give a time like 08:00");

    internal static bool Named(SectionReader section, string what)
    {
        if (Parse.IsName(section.Key)) return true;
        section.Findings.Add($"{section.Path} is no name for a {what}; {Parse.NameRule}.");
        return false;
    }
}
