namespace ChatEngage.Bots.Tests.Feed.Parsing;

/// <summary>The public suites, where they lie beside the checkout.</summary>
internal static class FeedSuites
{
    public static IReadOnlyList<FileInfo> Files(string suite)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", "feeds", suite);
            if (Directory.Exists(path)) return [.. new DirectoryInfo(path).EnumerateFiles("*.*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal)];
        }
        Assert.Skip($"The suite {suite} is not here (../shared/data/feeds).");
        return [];
    }

    /// <summary>Folder and name, which is unique in a suite.</summary>
    public static string NameOf(FileInfo file) => file.Directory!.Name + "/" + file.Name;

    public static Uri AddressOf(FileInfo file) => new("http://127.0.0.1:8097/" + NameOf(file));
}
