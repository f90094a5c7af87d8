using ChatEngage.Suggestions;
using ChatEngage.Host.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ChatEngage.Host.Suggestions;

/// <summary>Reads canned responses: Markdown files with a YAML head (title, tags, language, when) and the reply as their body.</summary>
internal static class PlaybookFile
{
    private const string Fence = "---";

    /// <summary>Every .md file of the folder, by name.</summary>
    /// <exception cref="StartException">Names the file and what is wrong in it.</exception>
    public static IReadOnlyList<CannedResponse> ReadFolder(string folder, string key)
    {
        if (!Directory.Exists(folder)) throw new StartException($"{key} is '{folder}'; there is no such folder, so give one with .md files.");
        try
        {
            return [.. Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(file => Read(File.ReadAllText(file), file))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{key} is '{folder}'; it cannot be read ({error.Message.TrimEnd('.')}).", error);
        }
    }

    /// <exception cref="StartException">Names the file and what is wrong in it.</exception>
    public static CannedResponse Read(string content, string file)
    {
        var lines = content.ReplaceLineEndings("\n").Split('\n');
        var end = Array.IndexOf(lines, Fence, 1);
        if (lines[0] != Fence || end < 0) throw new StartException($"Playbook file {file} has no head; begin it with a line of ---, title: and when:, and a second line of ---.");
        var head = Head(string.Join('\n', lines[1..end]), file);
        var text = string.Join('\n', lines[(end + 1)..]).Trim();
        if (string.IsNullOrWhiteSpace(head.Title)) throw new StartException($"Playbook file {file} has no title; give one in its head.");
        if (text.Length == 0) throw new StartException($"Playbook file {file} has no text below its head; write the reply there.");
        var when = Clean(head.When);
        if (when.Count == 0) throw new StartException($"Playbook file {file} has no words under when; list some that tell its mentions.");
        return new CannedResponse(file, head.Title.Trim(), Clean(head.Tags), head.Language?.Trim().ToLowerInvariant(), when, text);
    }

    private static FrontMatter Head(string yaml, string file)
    {
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build();
            return reader.Deserialize<FrontMatter?>(yaml) ?? new FrontMatter();
        }
        catch (YamlException error)
        {
            throw new StartException($"Playbook file {file} has a broken head at its line {error.Start.Line + 1}; it knows title, tags, language and when.", error);
        }
    }

    private static List<string> Clean(List<string?>? words) =>
        [.. (words ?? []).Where(word => !string.IsNullOrWhiteSpace(word)).Select(word => word!.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];

    private sealed class FrontMatter
    {
        public string? Title { get; set; }
        public List<string?>? Tags { get; set; }
        public string? Language { get; set; }
        public List<string?>? When { get; set; }
    }
}
