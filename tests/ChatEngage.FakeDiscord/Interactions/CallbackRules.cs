using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Which first answer fits which interaction, and what its data must look like.</summary>
internal static class CallbackRules
{
    private const int Ephemeral = 64, V2 = 1 << 15, Silent = 4096, NoEmbeds = 4;

    public static FormErrors Check(PlayedInteraction played, long? type, JsonObject data, IReadOnlyList<FakeFile> files)
    {
        var errors = new FormErrors();
        if (!Fits(played, type))
        {
            errors.Add("type", "INTERACTION_RESPONSE_TYPE_INVALID", $"An interaction of kind {played.Kind} cannot be answered with type {type}.");
            return errors;
        }
        var flags = data["flags"].Number() ?? 0;
        switch ((AnswerKind)type!)
        {
            case AnswerKind.DeferredMessage when (flags & ~(long)Ephemeral) != 0:
                errors.Add("data.flags", "BITFIELD_INVALID", "A deferred message takes the flag EPHEMERAL only.");
                break;
            case AnswerKind.Message when (flags & ~(long)(Ephemeral | V2 | Silent | NoEmbeds)) != 0:
                errors.Add("data.flags", "BITFIELD_INVALID", "A flag that no answer takes.");
                break;
            case AnswerKind.Choices:
                CommandRules.CheckChoices(data.Items("choices"), "data.choices", errors);
                break;
            case AnswerKind.Modal:
                errors.Take(ModalRules.Check(data), "data");
                break;
        }
        if ((AnswerKind)type is AnswerKind.Message) errors.Take(MessageRules.Check(data, files), "data");
        if ((AnswerKind)type is AnswerKind.Update) errors.Take(MessageRules.Check(data, files, played.Message), "data");
        return errors;
    }

    private static bool Fits(PlayedInteraction played, long? type) => (played.Kind, type) switch
    {
        (InteractionKind.Autocomplete, _) => type == 8,
        (_, 4 or 5) => true,
        (InteractionKind.Component, 6 or 7 or 9) => true,
        (InteractionKind.Modal, 6 or 7) => played.Message is not null,
        (InteractionKind.Command, 9) => true,
        _ => false,
    };
}
