using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>What makes a message's body invalid beyond its schema.</summary>
internal static class MessageRules
{
    private const int V2 = 1 << 15;
    private static readonly string[] Bodies = ["embeds", "components", "sticker_ids", "attachments"];

    /// <param name="existing">The message that the form edits, or null for a new one.</param>
    public static FormErrors Check(JsonObject form, IReadOnlyList<FakeFile> files, FakeMessage? existing = null)
    {
        var errors = new FormErrors();
        var flags = (form["flags"].Number() ?? 0) | (uint)((existing?.Flags ?? 0) & V2);
        if (form["content"] is { } content && content.Text() is null) errors.Add("content", "STRING_TYPE_CONVERT", "Could not be interpreted as a string.");
        errors.TooLong("content", form["content"].Text(), 2000);
        if (form["nonce"].Text() is { Length: > 25 }) errors.Add("nonce", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
        EmbedRules.Check(form, errors);
        ComponentRules.Check(form, flags, errors);
        MentionRules.Check(form, errors);
        Files(form, files, existing, errors);
        return errors;
    }

    public static bool IsEmpty(JsonObject form, IReadOnlyList<FakeFile> files) =>
        string.IsNullOrWhiteSpace(form["content"].Text()) && files.Count == 0 && form["poll"] is null && Array.TrueForAll(Bodies, name => form.Items(name).Count == 0);

    private static void Files(JsonObject form, IReadOnlyList<FakeFile> files, FakeMessage? existing, FormErrors errors)
    {
        if (files.Count > 10) errors.Add("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        var attachments = form.Items("attachments");
        for (var at = 0; at < attachments.Count; at++)
        {
            var id = attachments[at].At("id").Id();
            var known = id is { } number && (files.Any(file => file.Id == number) || existing?.Files.Any(file => file.Id == number) == true);
            if (!known) errors.Add($"attachments.{at}.id", "ATTACHMENT_NOT_FOUND", "No uploaded file has this id");
        }
    }
}
