using System.CommandLine;

namespace ChatEngage.Host.Commands;

/// <summary>Gives out again what was given up.</summary>
internal static class ReplayDead
{
    public static Command Build()
    {
        var brand = CommandLine.BrandOption(required: false);
        var command = new Command("replay-dead", "Gives out again what was given up") { brand };
        command.Does(async (parsed, ct) =>
        {
            await using var setting = await Setting.OpenAsync(ct);
            foreach (var chosen in setting.BrandOrAll(parsed.GetValue(brand)))
            {
                var store = await setting.StoreAsync(chosen, ct);
                await Console.Out.WriteLineAsync($"{chosen.Key}: {await store.Tasks.ReplayAsync(ct)} replayed");
            }
            return 0;
        });
        return command;
    }
}
