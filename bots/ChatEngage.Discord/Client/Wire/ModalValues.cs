namespace ChatEngage.Discord.Client.Wire;

/// <summary>What was filled in, by the custom id of the input; found wherever it stands, under labels as well as in rows.</summary>
public static class ModalValues
{
    /// <summary>A select gives its first value. Of two inputs with one id the first counts.</summary>
    public static IReadOnlyDictionary<string, string> Of(InteractionData? data)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var component in data?.Components ?? []) Walk(component, values);
        return values;
    }

    // The reader's depth limit bounds the recursion.
    private static void Walk(Component? component, Dictionary<string, string> values)
    {
        if (component is null) return;
        if (component is { CustomId: { } id } && (component.Value ?? (component.Values is [var first, ..] ? first : null)) is { } value) values.TryAdd(id, value);
        Walk(component.Inner, values);
        foreach (var inner in component.Components ?? []) Walk(inner, values);
    }
}
