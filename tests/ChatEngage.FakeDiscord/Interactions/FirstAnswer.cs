using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>How the app answered first.</summary>
/// <param name="Message">The new or the updated message, where there is one.</param>
/// <param name="Took">From the interaction to the answer, by the fake's clock.</param>
public sealed record FirstAnswer(AnswerKind Kind, JsonObject? Data, FakeMessage? Message, FakeModal? Modal, TimeSpan Took)
{
    /// <summary>True when only the person sees it.</summary>
    public bool IsEphemeral => Kind is AnswerKind.Message or AnswerKind.DeferredMessage && Message?.OnlyFor is not null;

    /// <summary>The names offered to an autocomplete.</summary>
    public IReadOnlyList<string> Choices => [.. Data.Items("choices").Select(choice => choice.At("name").Text() ?? "")];
}
