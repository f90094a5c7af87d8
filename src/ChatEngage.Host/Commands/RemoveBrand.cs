using System.CommandLine;
using ChatEngage.Host.Configuration;
using ChatEngage.Redis.Stores;

namespace ChatEngage.Host.Commands;

/// <summary>Removes all that is kept of a brand, for example of the demo.</summary>
internal static class RemoveBrand
{
    public static Command Build()
    {
        var brand = CommandLine.BrandOption(required: true);
        var sure = new Option<bool>("--yes") { Description = "Really: conversations, log, contacts, digests and archive of the brand are gone then" };
        var command = new Command("remove-brand", "Removes everything that is kept of a brand, also of one that is not configured any more; the service must be stopped") { brand, sure };
        command.Does((parsed, ct) => RunAsync(parsed.GetRequiredValue(brand), parsed.GetValue(sure), ct));
        return command;
    }

    private static async Task<int> RunAsync(string name, bool sure, CancellationToken ct)
    {
        if (!Parse.IsName(name)) throw new StartException($"--brand is '{name}'; {Parse.NameRule}.");
        if (!sure) throw new StartException($"This removes everything that is kept of {name}, and nothing brings it back but a backup. Say so with --yes.");
        await using var setting = await Setting.OpenAsync(ct);
        var storeroom = await setting.StoreroomAsync(ct);
        if (await BrandRemoval.RemoveAsync(storeroom.Connection, new BrandName(name), ct) is not { } gone)
            throw new StartException($"A service works {name}; stop it first.");
        var archive = Path.Combine(setting.Options.Brands.FirstOrDefault(brand => brand.Key.Value == name) is { } known ? setting.Options.ArchiveOf(known) : setting.Options.UsualArchive, name);
        if (Directory.Exists(archive)) Directory.Delete(archive, recursive: true);
        await Console.Out.WriteLineAsync($"{name}: {gone} keys removed");
        return 0;
    }
}
