using System.CommandLine;
using ChatEngage.Host.Composition;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Desk;
using ChatEngage.Host.Operations;
using ChatEngage.Review;

namespace ChatEngage.Host.Commands;

/// <summary>Runs the service until it is told to end.</summary>
internal static class Serve
{
    public static Command Build()
    {
        var command = new Command("serve", "Runs the service (what happens without a command)");
        command.Does((_, ct) => RunAsync(ct));
        return command;
    }

    public static async Task<int> RunAsync(CancellationToken ct)
    {
        var (_, options) = ConfigurationFiles.Read(AppContext.BaseDirectory);
        using var logs = LoggerFactory.Create(logging => Logs.Configure(logging, LogLevel.Information));
        await using var service = await Service.StartAsync(options, TimeProvider.System, logs, ct);
        var path = service.Services.GetRequiredService<DeskLinks>().Issue(WhoOpens(options));
        await Console.Out.WriteLineAsync($"ChatEngage runs. Open the desk once, within {DeskLinks.Lifetime.TotalMinutes:0} minutes: {new Uri(service.Url, path)}");
        await service.WaitAsync(ct);
        return 0;
    }

    // The link is for whoever runs the service: the first lead that is configured, or else the local one.
    private static Agent WhoOpens(ServiceOptions options) =>
        options.Tokens.FirstOrDefault(token => token.Role >= Role.Lead) is { } lead ? new Agent(lead.Name, lead.Role) : new Agent(Secrets.LocalToken, Role.Lead);
}
