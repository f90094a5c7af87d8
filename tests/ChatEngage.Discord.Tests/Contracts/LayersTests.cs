namespace ChatEngage.Discord.Tests.Contracts;

/// <summary>What may know of what within the project.</summary>
public sealed class LayersTests
{
    private static readonly string[] Domain = ["Alerts", "Brands", "Contacts", "Conversations", "Digests", "Inbox", "Review", "Sources", "Suggestions", "Tasks", "TeamChannels", "Terms"];

    [Fact]
    public void The_protocol_client_knows_nothing_of_conversations()
    {
        var wrong = Files("Client").SelectMany(file => Usings(file).Where(used => Domain.Any(part => used.StartsWith($"ChatEngage.{part}", StringComparison.Ordinal)) || (used.StartsWith("ChatEngage.Discord.", StringComparison.Ordinal) && !used.StartsWith("ChatEngage.Discord.Client", StringComparison.Ordinal))).Select(used => $"{Path.GetFileName(file)} uses {used}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Translators_ask_nobody()
    {
        var wrong = Files("Translating").SelectMany(file => Usings(file).Where(used => used is "ChatEngage.Storage" or "ChatEngage.Discord.Client.Rest" or "ChatEngage.Discord.Client.Gateway").Select(used => $"{Path.GetFileName(file)} uses {used}"));
        Assert.Empty(wrong);
    }

    private static string[] Files(string folder)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "ChatEngage.sln"))) root = root.Parent;
        var files = Directory.GetFiles(Path.Combine(root!.FullName, "bots", "ChatEngage.Discord", folder), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        return files;
    }

    private static IEnumerable<string> Usings(string file) =>
        File.ReadLines(file).Where(line => line.StartsWith("using ChatEngage", StringComparison.Ordinal)).Select(line => line["using ".Length..].TrimEnd(';'));
}
