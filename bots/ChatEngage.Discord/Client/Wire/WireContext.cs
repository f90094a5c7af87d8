using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Discord.Client.Wire;

/// <summary>
/// The wire's JSON: snake case, null left out, scalars of a wrong kind read as absent. What cannot be read at all throws <see cref="JsonException"/> and nothing else.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [
        typeof(Tolerant.Flag), typeof(Tolerant.Number), typeof(Tolerant.LongNumber), typeof(Tolerant.Text), typeof(Tolerant.Time), typeof(Tolerant.Rights),
        typeof(Tolerant.Kind<ChannelType>), typeof(Tolerant.Kind<ComponentType>), typeof(Tolerant.Kind<InteractionType>), typeof(Tolerant.Kind<CommandOptionType>), typeof(Tolerant.Kind<MessageFlags>),
    ])]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Message[]))]
[JsonSerializable(typeof(MessageCreate))]
[JsonSerializable(typeof(MessageEdit))]
[JsonSerializable(typeof(InteractionMessage))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(Callback<InteractionMessage>))]
[JsonSerializable(typeof(Callback<DeferredData>))]
[JsonSerializable(typeof(Callback<CompletionData>))]
[JsonSerializable(typeof(Callback<Modal>))]
[JsonSerializable(typeof(Channel))]
[JsonSerializable(typeof(Guild))]
[JsonSerializable(typeof(Member))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(Application))]
[JsonSerializable(typeof(GatewayInfo))]
[JsonSerializable(typeof(ThreadCreate))]
[JsonSerializable(typeof(ThreadEdit))]
[JsonSerializable(typeof(ApplicationCommand[]))]
[JsonSerializable(typeof(Emoji))]
internal sealed partial class WireContext : JsonSerializerContext;
