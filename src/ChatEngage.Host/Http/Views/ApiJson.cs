using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Host.Http.Views;

/// <summary>How the API writes and reads JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(Utc)])]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ConversationView))]
[JsonSerializable(typeof(PageView<ConversationView>))]
[JsonSerializable(typeof(PageView<SourceView>))]
[JsonSerializable(typeof(PageView<DeadView>))]
[JsonSerializable(typeof(IntakeView))]
[JsonSerializable(typeof(ApprovedView))]
[JsonSerializable(typeof(InteractionView))]
[JsonSerializable(typeof(ContactView))]
[JsonSerializable(typeof(ReplayedView))]
[JsonSerializable(typeof(TaskView))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(PersonOf))]
[JsonSerializable(typeof(ReadinessView))]
[JsonSerializable(typeof(TransferRequest))]
[JsonSerializable(typeof(SnoozeRequest))]
[JsonSerializable(typeof(NoteRequest))]
[JsonSerializable(typeof(TagsRequest))]
[JsonSerializable(typeof(ReplyRequest))]
[JsonSerializable(typeof(SecondRequest))]
[JsonSerializable(typeof(SettleRequest))]
[JsonSerializable(typeof(RejectRequest))]
[JsonSerializable(typeof(UnderstandingRequest))]
[JsonSerializable(typeof(PageView<SuggestionsView>))]
[JsonSerializable(typeof(NcpView))]
[JsonSerializable(typeof(DigestView))]
[JsonSerializable(typeof(DigestPostedView))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Times are written in UTC with Z, and read only with an offset: RFC 3339.</summary>
internal sealed class Utc : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Rfc3339.Parse(reader.GetString()) is { } time
            ? time
            : throw new JsonException("Give a time like 2026-07-01T09:30:00Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}
