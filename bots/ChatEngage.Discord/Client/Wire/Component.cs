using System.Text.Json.Serialization;

namespace ChatEngage.Discord.Client.Wire;

/// <summary>
/// Anything one can press, choose or fill in, and what holds it, as sent and as it comes back; which members count depends on <see cref="Type"/>.
/// Made by the functions below, so that only valid ones are sent.
/// </summary>
public sealed record Component
{
    public ComponentType Type { get; init; }

    /// <summary>1-100 characters, once per message.</summary>
    public string? CustomId { get; init; }

    /// <summary>1 short, 2 paragraph for an input; a <see cref="ButtonStyle"/> for a button.</summary>
    public int? Style { get; init; }

    public string? Label { get; init; }
    public string? Description { get; init; }
    public string? Placeholder { get; init; }
    public string? Url { get; init; }
    public bool? Disabled { get; init; }
    public bool? Required { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public int? MinValues { get; init; }
    public int? MaxValues { get; init; }

    /// <summary>What an input holds.</summary>
    public string? Value { get; init; }

    /// <summary>What a select of a submitted modal holds.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    public IReadOnlyList<SelectOption>? Options { get; init; }

    /// <summary>What a row or a container holds.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>What a label holds.</summary>
    [JsonPropertyName("component")]
    public Component? Inner { get; init; }

    /// <summary>Up to 5 buttons, or one select.</summary>
    public static Component Row(params IReadOnlyList<Component> components) => new() { Type = ComponentType.Row, Components = components };

    /// <param name="label">Up to 80 characters.</param>
    public static Component Button(string customId, string label, ButtonStyle style = ButtonStyle.Secondary, bool disabled = false) =>
        new() { Type = ComponentType.Button, CustomId = customId, Label = label, Style = (int)style, Disabled = disabled ? true : null };

    /// <param name="url">Up to 512 characters.</param>
    public static Component Link(string url, string label) => new() { Type = ComponentType.Button, Url = url, Label = label, Style = (int)ButtonStyle.Link };

    /// <param name="options">Up to 25.</param>
    public static Component Select(string customId, string? placeholder, IReadOnlyList<SelectOption> options, bool disabled = false) =>
        new() { Type = ComponentType.StringSelect, CustomId = customId, Placeholder = placeholder, Options = options, Disabled = disabled ? true : null };

    /// <summary>An input of a modal under its label (45 characters; description 100).</summary>
    public static Component Labelled(string label, Component component, string? description = null) =>
        new() { Type = ComponentType.Label, Label = label, Description = description, Inner = component };

    /// <param name="maxLength">1-4000.</param>
    public static Component TextInput(string customId, bool paragraph, string? value = null, string? placeholder = null, bool required = true, int? minLength = null, int? maxLength = null) => new()
    {
        Type = ComponentType.TextInput,
        CustomId = customId,
        Style = paragraph ? 2 : 1,
        Value = value,
        Placeholder = placeholder,
        Required = required,
        MinLength = minLength,
        MaxLength = maxLength,
    };
}
