using System.Text.RegularExpressions;
using ChatEngage.Host.Configuration;
using ChatEngage.Suggestions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ChatEngage.Host.Suggestions;

/// <summary>Reads canned responses: Markdown files with a YAML head (title, tags, language, when, placeholders) and the reply as their body.</summary>
internal static partial class PlaybookFile
{
    private const string Fence = "---";
    private const int MaxText = 5_000;
    private const int MaxFiles = 2_000;

    /// <summary>Filled by ChatEngage; every other placeholder is the agent's to fill.</summary>
    private static readonly string[] Filled = ["contact", "brand", "agent", "initials"];

    /// <summary>Every .md file of the folder, by name.</summary>
    /// <exception cref="StartException">Names the file and what is wrong in it.</exception>
    public static IReadOnlyList<CannedResponse> ReadFolder(string folder, string key)
    {
        if (!Directory.Exists(folder)) throw new StartException($"{key} is '{folder}'; there is no such folder, so give one with .md files.");
        try
        {
            var files = Directory.GetFiles(folder, "*.md");
            if (files.Length > MaxFiles) throw new StartException($"{key} is '{folder}'; it has {files.Length} .md files, and a playbook takes at most {MaxFiles}.");
            return [.. files.Order(StringComparer.Ordinal).Select(file => Read(File.ReadAllText(file), file))];
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
        if (text.Length > MaxText) throw new StartException($"Playbook file {file} has a text of {text.Length} characters; a reply takes at most {MaxText}.");
        var when = Clean(head.When);
        if (when.Count == 0) throw new StartException($"Playbook file {file} has no words under when; list some that tell its mentions.");
        var language = head.Language?.Trim().ToLowerInvariant();
        if (language is not null && !LanguageTag().IsMatch(language)) throw new StartException($"Playbook file {file} has the language '{language}'; give one like en or de.");
        if (head.Placeholders is { } listed) CheckPlaceholders(text, Clean(listed), file);
        return new CannedResponse(Path.GetFileName(file), head.Title.Trim(), Clean(head.Tags), language, when, text);
    }

    /// <summary>Whoever lists the placeholders wants a slip of the pen to be seen.</summary>
    private static void CheckPlaceholders(string text, List<string> declared, string file)
    {
        var used = Placeholders.In(text);
        if (used.Except(Filled).Except(declared).FirstOrDefault() is { } unknown)
            throw new StartException($"Playbook file {file} uses {{{unknown}}}; write it as {string.Join(", ", Filled.Select(name => $"{{{name}}}"))}, or list it under placeholders so that the agent fills it.");
        if (declared.Except(used).FirstOrDefault() is { } unused)
            throw new StartException($"Playbook file {file} lists {unused} under placeholders, but its text has no {{{unused}}}.");
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
            throw new StartException($"Playbook file {file} has a broken head at its line {error.Start.Line + 1}; it knows title, tags, language, when and placeholders.", error);
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
        public List<string?>? Placeholders { get; set; }
    }

    [GeneratedRegex("^[a-z]{2,3}(-[a-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();
}
