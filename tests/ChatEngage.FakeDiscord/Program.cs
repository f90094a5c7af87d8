using System.Globalization;
using ChatEngage.FakeDiscord;

// The fake as a program: a guild, a channel and a person, played by the lines of the standard input.
var port = args.Length > 0 && int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0;
var fake = await FakeDiscordServer.StartAsync(new FakeDiscordOptions { Port = port, Privileged = GatewayIntents.Privileged });
var guild = fake.AddGuild("Acme");
var play = new Play(fake, guild.AddChannel("triage"), guild.AddMember("ann"));
Console.WriteLine($"api {fake.ApiUrl}");
Console.WriteLine($"gateway {fake.GatewayUrl}");
Console.WriteLine($"token {fake.Token}");
while (Console.ReadLine() is { } line && line != "quit")
{
    try
    {
        Console.WriteLine(await play.DoAsync(line));
    }
    catch (Exception thrown) when (thrown is InvalidOperationException or TimeoutException)
    {
        Console.WriteLine($"no: {thrown.Message}");
    }
}
try
{
    await fake.DisposeAsync();
    return 0;
}
catch (ProtocolViolationException violated)
{
    Console.WriteLine(violated.Message);
    return 1;
}
