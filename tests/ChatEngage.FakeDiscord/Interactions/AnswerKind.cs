namespace ChatEngage.FakeDiscord;

/// <summary>The first answer to an interaction, by the documented numbers.</summary>
public enum AnswerKind
{
    Message = 4,
    DeferredMessage = 5,
    DeferredUpdate = 6,
    Update = 7,
    Choices = 8,
    Modal = 9,
}
