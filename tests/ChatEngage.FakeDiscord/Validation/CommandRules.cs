using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatEngage.FakeDiscord;

/// <summary>Names, texts and options of application commands.</summary>
internal static partial class CommandRules
{
    public static void Check(JsonNode? command, string path, FormErrors errors)
    {
        var name = command.At("name").Text() ?? "";
        if (command.At("type").Number() is null or 1)
        {
            Name(name, Join(path, "name"), errors);
            errors.Length(Join(path, "description"), command.At("description").Text() ?? "", 1, 100);
        }
        else
        {
            errors.Length(Join(path, "name"), name, 1, 32);
        }
        Options(command.Items("options"), Join(path, "options"), errors);
        if (Size(command) > 8000) errors.Add(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
    }

    public static void Unique(IReadOnlyList<JsonNode?> named, string path, FormErrors errors, string code)
    {
        var seen = new HashSet<string>();
        for (var at = 0; at < named.Count; at++)
            if (!seen.Add($"{named[at].At("type").Number() ?? 1} {named[at].At("name").Text()}")) errors.Add(Join(path, $"{at}"), code, "Names must be unique");
    }

    private static void Options(IReadOnlyList<JsonNode?> options, string path, FormErrors errors)
    {
        if (options.Count > 25) errors.Add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        var names = new HashSet<string?>();
        var optional = false;
        for (var at = 0; at < options.Count; at++)
        {
            var (option, here) = (options[at], $"{path}.{at}");
            Name(option.At("name").Text() ?? "", $"{here}.name", errors);
            if (!names.Add(option.At("name").Text())) errors.Add(path, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
            errors.Length($"{here}.description", option.At("description").Text() ?? "", 1, 100);
            var required = option.At("required").Flag() == true;
            if (required && optional) errors.Add(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            optional |= !required;
            Choices(option, here, errors);
            if (option.At("type").Number() is 1 or 2) Options(option.Items("options"), $"{here}.options", errors);
        }
    }

    private static void Choices(JsonNode? option, string path, FormErrors errors)
    {
        var choices = option.Items("choices");
        if (choices.Count > 25) errors.Add($"{path}.choices", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        if (choices.Count > 0 && option.At("autocomplete").Flag() == true) errors.Add(path, "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", "Choices and autocomplete exclude each other");
        if (option.At("autocomplete").Flag() == true && option.At("type").Number() is not (3 or 4 or 10)) errors.Add(path, "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE", "Only texts and numbers can be completed");
        CheckChoices(choices, $"{path}.choices", errors);
    }

    /// <summary>The answer to an autocomplete, or an option's fixed choices.</summary>
    public static void CheckChoices(IReadOnlyList<JsonNode?> choices, string path, FormErrors errors)
    {
        if (choices.Count > 25) errors.Add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        for (var at = 0; at < choices.Count; at++)
        {
            errors.Length($"{path}.{at}.name", choices[at].At("name").Text() ?? "", 1, 100);
            errors.TooLong($"{path}.{at}.value", choices[at].At("value").Text(), 100);
        }
    }

    private static void Name(string name, string path, FormErrors errors)
    {
        if (!Charset().IsMatch(name) || name.Any(char.IsUpper)) errors.Add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }

    private static int Size(JsonNode? node) =>
        (node.At("name").Text()?.Length ?? 0) + (node.At("description").Text()?.Length ?? 0)
        + node.Items("choices").Sum(choice => (choice.At("name").Text()?.Length ?? 0) + (choice.At("value")?.ToString().Length ?? 0)) + node.Items("options").Sum(Size);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\u0900-\u097F\u0E00-\u0E7F]{1,32}$")]
    private static partial Regex Charset();
}
