using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Turns a modal and what a person typed into the data of its submit.</summary>
internal static class ModalFilling
{
    public static JsonObject Data(FakeModal modal, IReadOnlyList<(string CustomId, string Value)> inputs)
    {
        foreach (var (id, value) in inputs) Allowed(modal, id, value);
        var typed = inputs.ToDictionary(input => input.CustomId, input => input.Value);
        var components = ComponentWire.Numbered(modal.Json.Items("components"));
        return new JsonObject
        {
            ["custom_id"] = modal.CustomId,
            ["components"] = new JsonArray([.. components.Select(node => (JsonNode?)Filled((JsonObject)node!, typed))]),
            ["resolved"] = new JsonObject(),
        };
    }

    private static void Allowed(FakeModal modal, string id, string value)
    {
        var input = modal.Inputs.FirstOrDefault(piece => piece.CustomId == id) ?? throw new InvalidOperationException($"The modal has no input {id}; it has {string.Join(", ", modal.Inputs.Select(piece => piece.CustomId))}.");
        if (input.Type == 3 && !input.Options.Contains(value)) throw new InvalidOperationException($"The select {id} offers no {value}.");
        if (input.Type != 4) return;
        var (least, most) = (input.Json["min_length"].Number() ?? 0, input.Json["max_length"].Number() ?? 4000);
        var isEmptyAllowed = value.Length == 0 && input.Json["required"].Flag() == false;
        if (value.Length == 0 && !isEmptyAllowed) throw new InvalidOperationException($"The input {id} must not be empty.");
        if (!isEmptyAllowed && (value.Length < least || value.Length > most)) throw new InvalidOperationException($"The input {id} takes {least} to {most} characters.");
    }

    private static JsonObject Filled(JsonObject piece, Dictionary<string, string> typed)
    {
        var filled = new JsonObject { ["type"] = piece["type"]?.DeepClone(), ["id"] = piece["id"]?.DeepClone() };
        if (piece["component"] is JsonObject inner) filled["component"] = Filled(inner, typed);
        if (piece["components"] is JsonArray row) filled["components"] = new JsonArray([.. row.Select(node => (JsonNode?)Filled((JsonObject)node!, typed))]);
        if (piece["custom_id"].Text() is not { } id) return filled;
        filled["custom_id"] = id;
        var value = typed.GetValueOrDefault(id) ?? piece["value"].Text() ?? "";
        if (piece["type"].Number() == 4) filled["value"] = value;
        else filled["values"] = value.Length == 0 ? [] : new JsonArray(value);
        return filled;
    }
}
