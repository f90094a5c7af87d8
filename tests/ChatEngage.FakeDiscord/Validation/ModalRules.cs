using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Limits of modals: at most 5 components, each a label with its input, a row with one text input, or a text.</summary>
internal static class ModalRules
{
    public static FormErrors Check(JsonObject modal)
    {
        var errors = new FormErrors();
        errors.Length("title", modal["title"].Text() ?? "", 1, 45);
        errors.Length("custom_id", modal["custom_id"].Text() ?? "", 1, 100);
        var top = modal.Items("components");
        if (top.Count is 0 or > 5) errors.Add("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        for (var at = 0; at < top.Count; at++) Piece(top[at], $"components.{at}", errors);
        ComponentRules.Unique(FakeComponent.All(Wires.Copy(top)), errors);
        return errors;
    }

    private static void Piece(JsonNode? piece, string path, FormErrors errors)
    {
        switch (piece.At("type").Number())
        {
            case 1:
                if (piece.Items("components").Count != 1 || piece.Items("components")[0].At("type").Number() != 4) errors.Add($"{path}.components", "BASE_TYPE_BAD_LENGTH", "A row of a modal holds one text input");
                else Input(piece.Items("components")[0], $"{path}.components.0", errors, inRow: true);
                break;
            case 18:
                errors.Length($"{path}.label", piece.At("label").Text() ?? "", 1, 45);
                errors.TooLong($"{path}.description", piece.At("description").Text(), 100);
                if (piece.At("component") is null) errors.Add($"{path}.component", "BASE_TYPE_REQUIRED", "This field is required");
                else Input(piece.At("component"), $"{path}.component", errors, inRow: false);
                break;
            case 10: break;
            default: errors.Add($"{path}.type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1, 10, 18)."); break;
        }
    }

    private static void Input(JsonNode? input, string path, FormErrors errors, bool inRow)
    {
        errors.Length($"{path}.custom_id", input.At("custom_id").Text() ?? "", 1, 100);
        if (input.At("type").Number() != 4) return;
        if (input.At("style").Number() is not (1 or 2)) errors.Add($"{path}.style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.");
        if (inRow) errors.Length($"{path}.label", input.At("label").Text() ?? "", 1, 45);
        else if (input.At("label") is not null) errors.Add($"{path}.label", "TEXT_INPUT_LABEL_IN_LABEL", "A text input inside of a label has no label of its own");
        errors.TooLong($"{path}.value", input.At("value").Text(), 4000);
        errors.TooLong($"{path}.placeholder", input.At("placeholder").Text(), 100);
        var (least, most) = (input.At("min_length").Number() ?? 0, input.At("max_length").Number() ?? 4000);
        if (least is < 0 or > 4000) errors.Add($"{path}.min_length", "NUMBER_TYPE_MAX", "int value should be between 0 and 4000.");
        if (most is < 1 or > 4000 || most < least) errors.Add($"{path}.max_length", "NUMBER_TYPE_MAX", "int value should be between 1 and 4000, and not below min_length.");
        if (input.At("value").Text() is { } value && value.Length > most) errors.Add($"{path}.value", "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
    }
}
