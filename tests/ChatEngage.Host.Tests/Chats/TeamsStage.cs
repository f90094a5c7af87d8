using System.Text.Json;
using ChatEngage.FakeTeams;
using ChatEngage.Host.Composition;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Chats;

/// <summary>
/// The service's team is in a fake Teams: Anna is an agent, Ben a lead and on call, Eve neither.
/// Mentions also come from the channel Lobby of another team, where Mara is. Tokens are asked for on both sides.
/// </summary>
internal sealed class TeamsStage : ChatStage
{
    private TeamsStage(TeamsServer fake)
    {
        Fake = fake;
        (Mara, Eve) = (fake.World.Home.AddPerson("Mara"), fake.World.Home.AddPerson("Eve"));
        Community = fake.World.Home.AddTeam("Community");
        Lobby = Community.AddChannel("Lobby");
        Group = fake.World.Home.AddGroupChat("Night shift", Anna, Ben);
    }

    public TeamsServer Fake { get; }
    public TeamsWorld World => Fake.World;
    public Person Anna => World.Anna;
    public Person Ben => World.Ben;
    public Person Mara { get; }
    public Person Eve { get; }
    public Channel Triage => World.Triage;
    public Team Community { get; }
    public Channel Lobby { get; }
    public GroupChat Group { get; }

    /// <summary>Starts with the app in the team of the channel Triage.</summary>
    public static async Task<TeamsStage> OpenAsync(params (string, string?)[] more)
    {
        var stage = await PrepareAsync(_ => more);
        await stage.StartAsync();
        await stage.World.Social.InstallAsync(stage.Anna);
        return stage;
    }

    /// <summary>Nothing runs yet, and the app is installed nowhere.</summary>
    public static async Task<TeamsStage> PrepareAsync(Func<TeamsStage, (string Key, string? Value)[]> more, TeamsServerOptions? options = null)
    {
        var stage = new TeamsStage(await TeamsServer.StartAsync(options));
        var (fake, app) = (stage.Fake, stage.Fake.App);
        await stage.SetAsync(
        [
            ("Teams:AppId", app.Id), ("Teams:AppPassword", app.Password), ("Teams:TenantId", app.TenantId), ("Teams:OpenIdMetadata", fake.MetadataUrl.ToString()), ("Teams:LoginUrl", fake.LoginUrl.ToString()),
            ("Brands:acme:Sources:teams:Type", "teams"),
            ("Brands:acme:TeamChannels:social:Type", "teams"), ("Brands:acme:TeamChannels:social:ChannelId", stage.Triage.Id),
            ("Brands:acme:TeamChannels:social:Agents:0:Id", stage.Anna.AadObjectId), ("Brands:acme:TeamChannels:social:Agents:0:Name", "anna"),
            ("Brands:acme:TeamChannels:social:Agents:1:Id", stage.Ben.AadObjectId), ("Brands:acme:TeamChannels:social:Agents:1:Name", "ben"), ("Brands:acme:TeamChannels:social:Agents:1:Role", "lead"),
            ("Brands:acme:TeamChannels:social:OnCall:night", stage.Ben.AadObjectId),
            .. more(stage),
        ]);
        return stage;
    }

    /// <summary>What <c>check</c> says of Teams with these settings changed, while the service runs.</summary>
    public Task<IReadOnlyList<(bool Ok, string Says)>> CheckAsync(params (string Key, string? Value)[] changes)
    {
        var options = Settings.Read(With(changes));
        var account = new TeamsAccount(options.Teams!, Acme.Store.State("teams"), Client, TimeProvider.System, NullLoggerFactory.Instance);
        foreach (var channel in options.Brands[0].TeamChannels.Where(channel => channel.Teams is not null))
            account.Channel(channel, new ChatSetting(new ChatEngage.TeamChannels.Cards.CardSetting(Acme.Brand, _ => null, null), null!, null!, ChatEngage.TeamChannels.TeamMembers.Nobody), Acme.Store);
        return account.CheckAsync(CancellationToken.None);
    }

    /// <summary>The cards of a conversation, for everybody to see.</summary>
    public IReadOnlyList<TeamsMessage> CardsOf(string conversation, Place? place = null) => [.. (place ?? Triage).Cards.Where(card => IsOf(card, conversation))];

    public Task<TeamsMessage> CardAsync(string conversation, string says = "", Place? place = null) =>
        ThereAsync(() => CardsOf(conversation, place).SingleOrDefault(card => Says(card, says)), $"a card that says {says}");

    /// <summary>What the bot says somewhere, once it does.</summary>
    public static Task<TeamsMessage> SaidAsync(Place place, Func<TeamsMessage, bool> what, string why) => ThereAsync(() => place.FromBot.LastOrDefault(what), why);

    public static bool Says(TeamsMessage card, string what) => card.Activity.ToJsonString(Plain).Contains(what, StringComparison.Ordinal);

    protected override Task StartedAsync()
    {
        Fake.Bot.Endpoint = new Uri(Url + "/api/messages");
        return Task.CompletedTask;
    }

    /// <summary>Also ends the test when anything that was sent is not as the platform wants it.</summary>
    protected override async ValueTask LeaveAsync()
    {
        await Fake.DisposeAsync();
        Fake.AssertNoViolations();
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A digest names conversations too, but presses none of their buttons.
    private static bool IsOf(TeamsMessage card, string conversation) => card.Card!.ToJsonString() is var json && json.Contains($":{conversation}:", StringComparison.Ordinal) && json.Contains("ce:note:", StringComparison.Ordinal);
}
