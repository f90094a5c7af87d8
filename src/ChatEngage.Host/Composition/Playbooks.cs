using ChatEngage.Suggestions;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Suggestions;

namespace ChatEngage.Host.Composition;

/// <summary>The playbook of each brand, read once at start.</summary>
internal static class Playbooks
{
    /// <exception cref="StartException">Names the file and what is wrong in it.</exception>
    public static IReadOnlyList<CannedResponse> Read(BrandOptions brand)
    {
        if (brand.Playbook is not { } folder) return [];
        // What the operator keeps beside the data comes before what came with the program.
        var found = Directory.Exists(folder) ? Path.GetFullPath(folder) : Path.Combine(AppContext.BaseDirectory, folder);
        return PlaybookFile.ReadFolder(Directory.Exists(found) ? found : folder, $"{OptionsReader.Root}:Brands:{brand.Key}:Playbook");
    }
}
