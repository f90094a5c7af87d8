namespace ChatEngage.FakeDiscord;

/// <summary>What a person did, by the documented numbers.</summary>
public enum InteractionKind
{
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}
