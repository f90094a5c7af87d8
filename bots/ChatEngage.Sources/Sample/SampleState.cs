using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Storage;

namespace ChatEngage.Sources.Sample;

/// <summary>What the sample network knows: how far the play is, and every reply it was sent. One document, so that a change of it is all or nothing.</summary>
internal sealed record SampleState
{
    public const string Key = "network";
    private const int MaxReplies = 500;

    /// <summary>The week before is history now.</summary>
    public bool Told { get; init; }

    /// <summary>How many lines were played and confirmed by the inbox.</summary>
    public int Played { get; init; }

    /// <summary>When the last line was played, or before the first one, when the week before was told.</summary>
    public DateTimeOffset PlayedAt { get; init; }

    /// <summary>In the order of their coming.</summary>
    public IReadOnlyList<SampleReply> Replies { get; init; } = [];

    /// <summary>Old replies made room for new ones: what is not here may still have come.</summary>
    public bool Forgot { get; init; }

    public SampleReply? Find(ReplyId id) => Replies.FirstOrDefault(reply => reply.Id == id);

    /// <summary>The id of the played line that the reply answers in the end: an answer to thanks is to whoever gave them.</summary>
    public string Answered(SampleReply reply) =>
        Replies.TakeWhile(earlier => earlier.Id != reply.Id).LastOrDefault(earlier => SampleReply.ThanksId(earlier.Id) == reply.To) is { } thanked ? Answered(thanked) : reply.To;

    /// <summary>The same state when the reply is known already.</summary>
    public SampleState With(SampleReply reply)
    {
        if (Find(reply.Id) is not null) return this;
        var oldest = Replies.Count < MaxReplies ? null : Replies.FirstOrDefault(old => old.Step == SampleStep.Thanked);
        return this with { Replies = [.. Replies.Where(old => old != oldest), reply], Forgot = Forgot || oldest is not null };
    }

    /// <summary>The reply moved on to <paramref name="step"/>; never back.</summary>
    public SampleState Step(ReplyId id, SampleStep step) =>
        Find(id) is not { } known || known.Step >= step ? this : this with { Replies = [.. Replies.Select(reply => reply.Id == id ? reply with { Step = step } : reply)] };

    public static async Task<SampleState> ReadAsync(IAdapterState store, CancellationToken ct) => Parse((await store.ReadAsync(Key, ct)).Value);

    /// <summary>Changes the stored state, again on what is stored by then when somebody else came first.</summary>
    public static async Task ChangeAsync(IAdapterState store, Func<SampleState, SampleState> change, CancellationToken ct)
    {
        while (true)
        {
            var (value, version) = await store.ReadAsync(Key, ct);
            var from = Parse(value);
            var next = change(from);
            if (ReferenceEquals(next, from) || await store.WriteAsync(Key, JsonSerializer.Serialize(next, SampleContext.Default.SampleState), version, ct)) return;
        }
    }

    private static SampleState Parse(string? value) => value is null ? new() : JsonSerializer.Deserialize(value, SampleContext.Default.SampleState) ?? new();
}

/// <summary>How far the contact has reacted to a reply.</summary>
[JsonConverter(typeof(CamelCase<SampleStep>))]
internal enum SampleStep { Sent, Liked, Thanked }

/// <param name="To">The outside id it answers.</param>
internal sealed record SampleReply(ReplyId Id, string Thread, string To, DateTimeOffset At, SampleStep Step)
{
    /// <summary>The id that the sample network gives our reply.</summary>
    public static string OutsideId(ReplyId id) => $"sample-reply-{id}";

    /// <summary>The id of the contact's thanks for it.</summary>
    public static string ThanksId(ReplyId id) => $"sample-thanks-{id}";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SampleState))]
internal sealed partial class SampleContext : JsonSerializerContext;
