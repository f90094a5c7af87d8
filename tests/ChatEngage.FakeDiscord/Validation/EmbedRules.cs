using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Limits of embeds, counted after trimming; the total runs over all embeds of a message.</summary>
internal static class EmbedRules
{
    private static readonly (string Path, int Most)[] Texts = [("title", 256), ("description", 4096), ("footer.text", 2048), ("author.name", 256)];

    public static void Check(JsonObject form, FormErrors errors)
    {
        var embeds = form.Items("embeds");
        if (embeds.Count > 10) errors.Add("embeds", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        var total = 0;
        for (var at = 0; at < embeds.Count; at++) total += One(embeds[at], $"embeds.{at}", errors);
        if (total > 6000) errors.Add("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    }

    private static int One(JsonNode? embed, string path, FormErrors errors)
    {
        var total = 0;
        foreach (var (name, most) in Texts)
        {
            var text = name.Split('.').Aggregate(embed, (node, part) => node.At(part)).Text();
            errors.TooLong($"{path}.{name}", text, most);
            total += text?.Trim().Length ?? 0;
        }
        var fields = embed.Items("fields");
        if (fields.Count > 25) errors.Add($"{path}.fields", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        for (var at = 0; at < fields.Count; at++)
        {
            total += Field(fields[at], "name", 256, $"{path}.fields.{at}", errors);
            total += Field(fields[at], "value", 1024, $"{path}.fields.{at}", errors);
        }
        return total;
    }

    private static int Field(JsonNode? field, string name, int most, string path, FormErrors errors)
    {
        var text = field.At(name).Text()?.Trim();
        if (string.IsNullOrEmpty(text)) errors.Add($"{path}.{name}", "BASE_TYPE_REQUIRED", "This field is required");
        errors.TooLong($"{path}.{name}", text, most);
        return text?.Length ?? 0;
    }
}
