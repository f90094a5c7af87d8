using ChatEngage.Host.Configuration;
using ChatEngage.Review;
using ChatEngage.Sources.Feed;
using ChatEngage.Terms;

namespace ChatEngage.Host.Tests.Configuration;

public sealed class OptionsReaderTests
{
    [Theory]
    [InlineData("Brands:acme:TimeZone", "Mars/Base", "ChatEngage:Brands:acme:TimeZone is 'Mars/Base'; give an IANA time zone like Europe/Berlin")]
    [InlineData("Http:Url", "http://chat.example.com:5080", "ChatEngage:Http:Url is 'http://chat.example.com:5080'; give http, an IP address")]
    [InlineData("Http:Url", "127.0.0.1:5080", "ChatEngage:Http:Url is '127.0.0.1:5080'")]
    [InlineData("Http:Url", "https://127.0.0.1:5080", "ChatEngage:Http:Url is")]
    [InlineData("Http:Hosts", "http://x", "ChatEngage:Http:Hosts is 'http://x'; give host names")]
    [InlineData("Redis:AppendFsync", "never", "ChatEngage:Redis:AppendFsync is 'never'; give always or everysec")]
    [InlineData("Redis:MinReplicas", "-1", "ChatEngage:Redis:MinReplicas is '-1'; give a number from 0 to 10")]
    [InlineData("Redis:MinReplicas", "1", "ChatEngage:Redis:ConnectionString too")]
    [InlineData("Desk:Login", "oidc", "ChatEngage:Desk:Login is 'oidc'; this version")]
    [InlineData("Brands:acme:Sources:hooks:Type", "mail", "ChatEngage:Brands:acme:Sources:hooks:Type is 'mail'; give one of webhook, sample")]
    [InlineData("Brands:acme:Sources:blog:Type", "feed", "ChatEngage:Brands:acme:Sources:blog:Url is missing; give the address of a feed")]
    [InlineData("Brands:acme:Sources:blog:Url", "feed.xml", "ChatEngage:Brands:acme:Sources:blog:Url is 'feed.xml'; give the address of a feed")]
    [InlineData("Brands:acme:Sources:blog:Every", "00:00:00", "ChatEngage:Brands:acme:Sources:blog:Every is '00:00:00'; give hours:minutes:seconds, from 00:00:01")]
    [InlineData("Brands:acme:Sources:blog:FirstPoll", "24", "ChatEngage:Brands:acme:Sources:blog:FirstPoll is '24'; give hours:minutes:seconds")]
    [InlineData("Brands:acme:Sources:blog:Match", "some", "ChatEngage:Brands:acme:Sources:blog:Match is 'some'; give one of terms, all")]
    [InlineData("Brands:acme:Sources:blog:Comments", "yes", "ChatEngage:Brands:acme:Sources:blog:Comments is 'yes'; give true or false")]
    [InlineData("Brands:acme:Sources:blog:Secret", "x", "ChatEngage:Brands:acme:Sources:blog:Secret is not a key that ChatEngage knows")]
    [InlineData("Brands:acme:Terms", "acme AND (", "ChatEngage:Brands:acme:Terms: at column 11 the query ends")]
    [InlineData("Brands:acme:TeamChannels:triage:Type", "slack", "ChatEngage:Brands:acme:TeamChannels:triage:Type is 'slack'; give one of desk, webhook, discord, teams")]
    [InlineData("Brands:acme:TeamChannels:x:Type", "webhook", "ChatEngage:Brands:acme:TeamChannels:x:Url is missing")]
    [InlineData("Brands:acme:Sources:Hooks:Type", "webhook", "ChatEngage:Brands:acme:Sources:Hooks is no name for a source")]
    [InlineData("Brands:Big Brand:Name", "x", "ChatEngage:Brands:Big Brand is no name for a brand")]
    [InlineData("Brands:acme:Review:UndoWindow", "5", "ChatEngage:Brands:acme:Review:UndoWindow is '5'; give hours:minutes:seconds")]
    [InlineData("Brands:acme:Review:Second:Roles", "boss", "ChatEngage:Brands:acme:Review:Second:Roles is 'boss'; give some of agent")]
    [InlineData("Brands:acme:Review:Second:From", "22:00", "belong together")]
    [InlineData("Brands:acme:Digest:At", "25:00", "ChatEngage:Brands:acme:Digest:At is '25:00'; give a time like 08:00")]
    [InlineData("Brands:acme:Retention:LogDays", "many", "ChatEngage:Brands:acme:Retention:LogDays is 'many'")]
    [InlineData("Brands:acme:Retention:TextDays", "0", "ChatEngage:Brands:acme:Retention:TextDays is '0'; give a number of days from 1 to 4000")]
    [InlineData("Brands:acme:Retention:Folder", "/x", "ChatEngage:Brands:acme:Retention:Folder is not a key that ChatEngage knows")]
    [InlineData("Brands:acme:OwnAccounts:0:Source", "hooks", "ChatEngage:Brands:acme:OwnAccounts:0:Id is missing")]
    [InlineData("Api:Tokens:0:Name", "anna", "ChatEngage:Api:Tokens:0:Secret or ChatEngage:Api:Tokens:0:Sha256 is needed")]
    [InlineData("Htttp:Url", "http://127.0.0.1:1", "ChatEngage:Htttp is not a key that ChatEngage knows; did you mean Http?")]
    [InlineData("Brands:acme:TimeZon", "Europe/Berlin", "ChatEngage:Brands:acme:TimeZon is not a key that ChatEngage knows; did you mean TimeZone?")]
    [InlineData("Brands:acme:Quite:Different", "x", "allowed here: Alerts, Digest, Hours")]
    [InlineData("Http", "http://127.0.0.1:5080", "ChatEngage:Http is 'http://127.0.0.1:5080'; give a section")]
    public void A_wrong_value_names_its_key_and_what_is_allowed(string key, string value, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<StartException>(() => Settings.Read(Settings.Brand(
            key.Contains(":blog:", StringComparison.Ordinal) ? [("Brands:acme:Sources:blog:Type", "feed"), (key, value)] : [(key, value)]))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_feed_is_read_with_its_defaults_and_as_written()
    {
        var options = Settings.Read(Settings.Brand(
            ("Brands:acme:Terms", "acme NOT jobs"),
            ("Brands:acme:Sources:plain:Type", "feed"), ("Brands:acme:Sources:plain:Url", "https://example.com/feed?x=1"),
            ("Brands:acme:Sources:own:Type", "feed"), ("Brands:acme:Sources:own:Url", "http://127.0.0.1:8099/?feed=rss2"), ("Brands:acme:Sources:own:Every", "00:00:01"),
            ("Brands:acme:Sources:own:FirstPoll", "24:00:00"), ("Brands:acme:Sources:own:Match", "all"), ("Brands:acme:Sources:own:Comments", "false")));
        var brand = Assert.Single(options.Brands);
        var (own, plain) = (brand.Sources[0].Feed!, brand.Sources[1].Feed!);
        Assert.Equal((new Uri("https://example.com/feed?x=1"), TimeSpan.FromMinutes(10), TimeSpan.FromHours(24), FeedMatch.Terms, true), (plain.Url, plain.Every, plain.FirstPoll, plain.Match, plain.Comments));
        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromHours(24), FeedMatch.All, false), (own.Every, own.FirstPoll, own.Match, own.Comments));
        Assert.False(brand.Terms!.Judge(new TermsSubject { Text = "Jobs at Acme" }).Matches);
    }

    [Theory]
    [InlineData("24:00:00", 86_400.0)]
    [InlineData("100:00", 360_000.0)]
    [InlineData("1.02:00:00", 93_600.0)]
    [InlineData("00:00:05", 5.0)]
    [InlineData("00:00:00.250", 0.25)]
    [InlineData("7", null)]
    [InlineData("-00:01:00", null)]
    [InlineData("00:60:00", null)]
    [InlineData("99999:00:00", null)]
    public void A_duration_is_hours_minutes_and_seconds(string text, double? seconds) =>
        Assert.Equal(seconds, Parse.Duration(TimeSpan.Zero, TimeSpan.FromDays(31))(text)?.TotalSeconds);

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var error = Assert.Throws<StartException>(() => Settings.Read(Settings.Brand(("Brands:acme:TimeZone", "Mars/Base"), ("Htttp:Url", "x"))));
        Assert.Equal(2, error.Message.Split(Environment.NewLine).Length);
    }

    [Fact]
    public void Without_a_brand_there_is_nothing_to_do() =>
        Assert.Contains("ChatEngage:Brands is empty", Assert.Throws<StartException>(() => Settings.Read([])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_secret_is_never_repeated_in_a_complaint()
    {
        var error = Assert.Throws<StartException>(() => Settings.Read(Settings.Brand(
            ("Brands:acme:Sources:hooks:Type", "webhook"), ("Brands:acme:Sources:hooks:Secret", "whsec_dG9vc2hvcnQ="), ("Api:Tokens:0:Name", "anna"), ("Api:Tokens:0:Sha256", "abc"))));
        Assert.Contains("ChatEngage:Brands:acme:Sources:hooks:Secret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("dG9vc2hvcnQ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'abc'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_tokens_of_one_name_or_one_secret_are_refused()
    {
        var names = Settings.Brand(("Api:Tokens:0:Name", "anna"), ("Api:Tokens:0:Secret", "one"), ("Api:Tokens:1:Name", "Anna"), ("Api:Tokens:1:Secret", "two"));
        Assert.Contains("another token has this name", Assert.Throws<StartException>(() => Settings.Read(names)).Message, StringComparison.Ordinal);
        var secrets = Settings.Brand(("Api:Tokens:0:Name", "anna"), ("Api:Tokens:0:Secret", "one"), ("Api:Tokens:1:Name", "ben"), ("Api:Tokens:1:Secret", "one"));
        Assert.Contains("also the secret of another token", Assert.Throws<StartException>(() => Settings.Read(secrets)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_configuration_is_read_as_written()
    {
        var options = Settings.Read(Settings.Brand(
            ("Http:Url", "http://[::1]:0"), ("Http:Hosts", "chat.example.com, desk.example.com"), ("DataDirectory", "/tmp/x"),
            ("Api:Tokens:0:Name", "anna"), ("Api:Tokens:0:Role", "manager"), ("Api:Tokens:0:Sha256", new string('a', 64)),
            ("Brands:acme:TimeZone", "Asia/Kathmandu"), ("Brands:acme:Terms", "acme OR \"acme corp\""), ("Brands:acme:Hours:Mon", "09:00-17:00"),
            ("Brands:acme:OwnAccounts:0:Source", "hooks"), ("Brands:acme:OwnAccounts:0:Id", "us"), ("Brands:acme:OwnAccounts:0:Person", "Anna"),
            ("Brands:acme:Sources:hooks:Type", "webhook"), ("Brands:acme:Sources:hooks:ReplyUrl", "https://example.com/r"),
            ("Brands:acme:Sources:hooks:Secret:0", "whsec_" + Convert.ToBase64String(new byte[32])), ("Brands:acme:Sources:hooks:Secret:1", "whsec_" + Convert.ToBase64String(new byte[24])),
            ("Brands:acme:TeamChannels:desk:Type", "desk"), ("Brands:acme:TeamChannels:social:Type", "webhook"), ("Brands:acme:TeamChannels:social:Url", "https://example.com/c"),
            ("Brands:acme:Review:Second:Roles:0", "agent"), ("Brands:acme:Review:Second:Tags:0", "press"), ("Brands:acme:Review:Second:From", "22:00"), ("Brands:acme:Review:Second:To", "06:00"),
            ("Suggestions:Llm:Model", "x"), ("Discord:Token", "x")));
        var brand = Assert.Single(options.Brands);
        Assert.Equal("Asia/Kathmandu", brand.Zone.Id);
        Assert.Equal(2, Assert.Single(brand.Sources).Secrets.Count);
        Assert.Equal(["social"], brand.ToBrand().CardChannels);
        Assert.True(brand.ToBrand().IsOwn(new SourceName("hooks"), "us"));
        Assert.True(brand.Review.Second.IsNeeded(new Agent("x", Role.Lead), ["press"], new TimeOnly(12, 0)));
        Assert.Equal(Role.Manager, Assert.Single(options.Tokens).Role);
        Assert.Equal(["chat.example.com", "desk.example.com"], options.Http.Hosts);
        Assert.Equal(2, options.Notices.Count);
    }

    [Theory]
    [InlineData("""{"ChatEngage":{"Brands":{"acme":{},"ACME":{}}}}""", "ChatEngage:Brands:ACME")]
    [InlineData("""{"ChatEngage":{"Brands":{"acme":{"Sources":{"hooks":{},"Hooks":{}}}}}}""", "ChatEngage:Brands:acme:Sources:Hooks")]
    [InlineData("""{"ChatEngage":{"Api":{"Tokens":[{"Name":"a"},{"Name":"b","name":"c"}]}}}""", "ChatEngage:Api:Tokens:name")]
    public void A_key_given_twice_in_the_settings_file_is_found(string json, string key)
    {
        var findings = new Findings();
        DuplicateKeys.Find(System.Text.Encoding.UTF8.GetBytes(json), "appsettings.json", findings);
        Assert.StartsWith($"{key} is given twice in appsettings.json", Assert.Single(findings.All), StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_as_shipped_are_right_and_have_the_demo_brand()
    {
        var (_, options) = ConfigurationFiles.Read(AppContext.BaseDirectory);
        Assert.Equal(["demo"], options.Brands.Select(brand => brand.Key.Value));
        Assert.Equal(SourceType.Sample, options.Brands[0].Sources.Single(source => source.Name.Value == "sample").Type);
        Assert.Empty(options.Notices);
    }
}
