using System.Globalization;
using System.Text.Json;

namespace ChatEngage.Sources.Webhook;

/// <summary>Reads the fields of one JSON object and notes what is wrong with each; null stands for absent.</summary>
/// <param name="parent">The path of the object with its dot behind, or null at the top.</param>
internal readonly struct Fields(JsonElement element, int index, string? parent, Problems problems)
{
    private const int MaxMetrics = 50;
    private const int MaxMetricName = 128;

    /// <summary>False when it is absent or null.</summary>
    public bool Has(string name, out JsonElement value) =>
        element.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    public void Wrong(string name, string message) =>
        problems.Add(index < 0 ? parent + name : string.Create(CultureInfo.InvariantCulture, $"mentions[{index}].{parent}{name}"), message);

    /// <summary>The text without its NULs; null when absent or wrong.</summary>
    public string? Text(string name, int longest)
    {
        if (!Has(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            Wrong(name, $"Give a string, not {NameOf(value.ValueKind)}.");
            return null;
        }
        if (!TryUnicode(value, out var text))
        {
            Wrong(name, "Holds a lone surrogate or bytes that are not UTF-8; give Unicode text.");
            return null;
        }
        if (text.Length <= longest) return text;
        Wrong(name, string.Create(CultureInfo.InvariantCulture, $"Give at most {longest:N0} characters; this has {text.Length:N0}."));
        return null;
    }

    /// <summary>A text that says something, or null: blank is as good as absent.</summary>
    public string? Optional(string name, int longest) => Text(name, longest) is { } text && !IsBlank(text) ? text : null;

    /// <summary>An outside id of 1 to 512 characters.</summary>
    public string? Id(string name, bool required)
    {
        if (!Has(name, out _))
        {
            if (required) Wrong(name, "Is required: 1 to 512 characters.");
            return null;
        }
        var id = Text(name, 512);
        if (id is null || !IsBlank(id)) return id;
        Wrong(name, "Must not be blank: 1 to 512 characters.");
        return null;
    }

    public DateTimeOffset? Time(string name, DateTimeOffset now, bool required)
    {
        if (!Has(name, out var value))
        {
            if (required) Wrong(name, "Is required: an RFC 3339 time like 2026-03-01T12:00:00Z.");
            return null;
        }
        if (value.ValueKind != JsonValueKind.String || !TryUnicode(value, out var text) || !Rfc3339.TryParse(text, out var time))
            Wrong(name, "Give an RFC 3339 time with its zone, like 2026-03-01T12:00:00Z.");
        else if (time > now.AddMinutes(5)) Wrong(name, "Lies more than 5 minutes ahead of now.");
        else if (time < MentionReader.Earliest) Wrong(name, "Lies before 1990-01-01, the earliest time allowed.");
        else return time;
        return null;
    }

    public string? Url(string name)
    {
        var text = Text(name, 2048);
        if (text is null || WebAddress.IsValid(text)) return text;
        Wrong(name, "Give an absolute http or https address.");
        return null;
    }

    public bool Flag(string name)
    {
        if (!Has(name, out var value)) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.ValueKind == JsonValueKind.True;
        Wrong(name, $"Give true or false, not {NameOf(value.ValueKind)}.");
        return false;
    }

    public long? Count(string name)
    {
        if (!Has(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0) return number;
        Wrong(name, "Give a whole number of 0 or more.");
        return null;
    }

    /// <summary>The object below <paramref name="name"/>.</summary>
    public Fields? Object(string name, bool required)
    {
        if (!Has(name, out var value))
        {
            if (required) Wrong(name, "Is required: an object.");
            return null;
        }
        if (value.ValueKind == JsonValueKind.Object) return new Fields(value, index, parent + name + ".", problems);
        Wrong(name, $"Give an object, not {NameOf(value.ValueKind)}.");
        return null;
    }

    public Dictionary<string, double>? Numbers(string name)
    {
        if (!Has(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Wrong(name, $"Give an object of numbers, not {NameOf(value.ValueKind)}.");
            return null;
        }
        if (value.GetPropertyCount() > MaxMetrics)
        {
            Wrong(name, $"Give at most {MaxMetrics} numbers.");
            return null;
        }
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            // Throws on a name that is no Unicode text; the reader of the mention says so.
            var key = WithoutNul(property.Name);
            if (key.Length is 0 or > MaxMetricName) Wrong(name, $"The name of a number has 1 to {MaxMetricName} characters.");
            else if (property.Value.ValueKind == JsonValueKind.Number && property.Value.TryGetDouble(out var number) && double.IsFinite(number)) numbers[key] = number;
            else Wrong($"{name}.{key}", "Give a finite number.");
        }
        return numbers;
    }

    /// <summary>Nothing that anybody could see: white space, controls and format characters alone.</summary>
    public static bool IsBlank(string text)
    {
        foreach (var letter in text)
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.Format)
                return false;
        return true;
    }

    public static string NameOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "null",
    };

    private static bool TryUnicode(JsonElement value, out string text)
    {
        try
        {
            text = WithoutNul(value.GetString()!);
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static string WithoutNul(string text) => text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
}
