using ChatEngage.Host.Configuration;
using ChatEngage.Host.Suggestions;
using ChatEngage.Suggestions;

namespace ChatEngage.Host.Composition;

/// <summary>Where the playbook of each brand is.</summary>
internal static class Playbooks
{
    /// <exception cref="StartException">Names the file and what is wrong in it.</exception>
    public static IReadOnlyList<CannedResponse> Read(BrandOptions brand) => FolderOf(brand) is { } folder ? PlaybookFile.ReadFolder(folder, KeyOf(brand)) : [];

    /// <summary>The folder; null when the brand has no playbook.</summary>
    public static string? FolderOf(BrandOptions brand)
    {
        if (brand.Playbook is not { } folder) return null;
        // What the operator keeps beside the data comes before what came with the program.
        var found = Directory.Exists(folder) ? Path.GetFullPath(folder) : Path.Combine(AppContext.BaseDirectory, folder);
        return Directory.Exists(found) ? found : folder;
    }

    public static string KeyOf(BrandOptions brand) => $"{OptionsReader.Root}:Brands:{brand.Key}:Playbook";
}
