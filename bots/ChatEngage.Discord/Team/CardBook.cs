using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Storage;

namespace ChatEngage.Discord.Team;

/// <summary>What a team channel must know of its cards beyond their references: seldom written, bounded, shared by all replicas.</summary>
internal sealed class CardBook(IAdapterState state)
{
    private const string Key = "cards";
    private const int Most = 500;

    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<CardPages> ReadAsync(CancellationToken ct) => Read((await state.ReadAsync(Key, ct)).Value);

    /// <summary>The message is a card that somebody pressed and the store does not know.</summary>
    public Task AdoptAsync(ConversationId conversation, Snowflake message, CancellationToken ct) =>
        ChangeAsync(pages => pages.Adopted.Exists(one => one.Conversation == conversation && one.Message == message)
            ? pages
            : pages with { Adopted = [.. pages.Adopted.Where(one => one.Conversation != conversation).TakeLast(Most - 1), new AdoptedCard(conversation, message)] }, ct);

    public Task SettleAsync(ConversationId conversation, CancellationToken ct) =>
        ChangeAsync(pages => pages with { Adopted = [.. pages.Adopted.Where(one => one.Conversation != conversation)] }, ct);

    /// <summary>Replaces what is known of the replacement of <see cref="ReplacedCard.Old"/>.</summary>
    public Task NoteAsync(ReplacedCard replaced, CancellationToken ct) =>
        ChangeAsync(pages => pages with { Replaced = [.. pages.Replaced.Where(one => one.Old != replaced.Old).TakeLast(Most - 1), replaced] }, ct);

    private async Task ChangeAsync(Func<CardPages, CardPages> change, CancellationToken ct)
    {
        while (true)
        {
            var (value, version) = await state.ReadAsync(Key, ct);
            var before = Read(value);
            var next = change(before);
            if (ReferenceEquals(next, before) || await state.WriteAsync(Key, JsonSerializer.Serialize(next, CardBookJson.Default.CardPages), version, ct)) return;
        }
    }

    private static CardPages Read(string? value) => value is null ? new CardPages([], []) : JsonSerializer.Deserialize(value, CardBookJson.Default.CardPages) ?? new CardPages([], []);
}

/// <param name="Adopted">Messages that were pressed although the store refers to another one, or to none.</param>
/// <param name="Replaced">Cards in the place of older ones.</param>
internal sealed record CardPages(List<AdoptedCard> Adopted, List<ReplacedCard> Replaced)
{
    public Snowflake? AdoptedOf(ConversationId conversation) => Adopted.Find(one => one.Conversation == conversation)?.Message;

    public ReplacedCard? Of(Snowflake old) => Replaced.Find(one => one.Old == old);
}

internal sealed record AdoptedCard(ConversationId Conversation, Snowflake Message);

/// <param name="Thread">Of the old card; it goes on belonging to the conversation.</param>
/// <param name="At">When the replacement began.</param>
/// <param name="New">Null until the new message is known to stand there.</param>
internal sealed record ReplacedCard(Snowflake Old, Snowflake? Thread, ConversationId Conversation, DateTimeOffset At, Snowflake? New);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CardPages))]
internal sealed partial class CardBookJson : JsonSerializerContext;
