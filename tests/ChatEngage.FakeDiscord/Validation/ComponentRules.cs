using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Limits of buttons, selects and their rows, in both ways of laying out a message.</summary>
internal static class ComponentRules
{
    private const int V2 = 1 << 15;

    public static void Check(JsonObject form, long flags, FormErrors errors)
    {
        var top = form.Items("components");
        var pieces = FakeComponent.All([.. top.Select(node => node?.DeepClone())]);
        if ((flags & V2) != 0)
        {
            if (pieces.Count > 40) errors.Add("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The total number of components cannot exceed 40.");
            if (form["content"].Text() is { Length: > 0 }) errors.Add("content", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The 'content' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
            foreach (var name in (ReadOnlySpan<string>)["embeds", "sticker_ids"])
                if (form.Items(name).Count > 0) errors.Add(name, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", $"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
            if (form["poll"] is not null) errors.Add("poll", "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", "The 'poll' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
        }
        else
        {
            if (top.Count > 5) errors.Add("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
            for (var at = 0; at < top.Count; at++)
                if (top[at].At("type").Number() != 1) errors.Add($"components.{at}.type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
        }
        for (var at = 0; at < top.Count; at++) Walk(top[at], $"components.{at}", errors);
        Unique(pieces, errors);
    }

    internal static void Unique(IEnumerable<FakeComponent> pieces, FormErrors errors)
    {
        var seen = new HashSet<string>();
        foreach (var id in pieces.Select(piece => piece.CustomId).OfType<string>())
            if (!seen.Add(id)) errors.Add("components", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }

    private static void Walk(JsonNode? component, string path, FormErrors errors)
    {
        var children = component.Items("components");
        switch (component.At("type").Number())
        {
            case 1: Row(children, path, errors); break;
            case 2: Button(component!, path, errors); break;
            case 3: Select(component!, path, errors); break;
        }
        if (component.At("custom_id") is { } id) errors.Length($"{path}.custom_id", id.Text(), 1, 100);
        for (var at = 0; at < children.Count; at++) Walk(children[at], $"{path}.components.{at}", errors);
        if (component.At("accessory") is { } accessory) Walk(accessory, $"{path}.accessory", errors);
    }

    private static void Row(IReadOnlyList<JsonNode?> children, string path, FormErrors errors)
    {
        if (children.Count is 0 or > 5) errors.Add($"{path}.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        var others = children.Count(child => child.At("type").Number() != 2);
        if (others > 1 || (others == 1 && children.Count > 1)) errors.Add($"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
    }

    private static void Button(JsonNode button, string path, FormErrors errors)
    {
        errors.TooLong($"{path}.label", button["label"].Text(), 80);
        errors.TooLong($"{path}.url", button["url"].Text(), 512);
        var style = button["style"].Number();
        if (style is 5 && button["url"].Text() is null) errors.Add($"{path}.url", "BASE_TYPE_REQUIRED", "A url is required");
        if (style is 5 && button["custom_id"].Text() is not null) errors.Add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified");
        if (style is >= 1 and <= 4 && button["custom_id"].Text() is null) errors.Add($"{path}.custom_id", "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required");
        if (style is null) errors.Add($"{path}.style", "BASE_TYPE_REQUIRED", "This field is required");
        if (style is >= 1 and <= 5 && string.IsNullOrEmpty(button["label"].Text()) && button["emoji"] is null) errors.Add(path, "BUTTON_COMPONENT_INVALID_LABEL_EMOJI", "A label or an emoji is required");
    }

    private static void Select(JsonNode select, string path, FormErrors errors)
    {
        var options = select.Items("options");
        if (options.Count is 0 or > 25) errors.Add($"{path}.options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.");
        errors.TooLong($"{path}.placeholder", select["placeholder"].Text(), 150);
        var values = new HashSet<string?>();
        for (var at = 0; at < options.Count; at++)
        {
            foreach (var name in (ReadOnlySpan<string>)["label", "value"]) errors.Length($"{path}.options.{at}.{name}", options[at].At(name).Text() ?? "", 1, 100);
            errors.TooLong($"{path}.options.{at}.description", options[at].At("description").Text(), 100);
            if (!values.Add(options[at].At("value").Text())) errors.Add($"{path}.options.{at}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
        }
    }
}
