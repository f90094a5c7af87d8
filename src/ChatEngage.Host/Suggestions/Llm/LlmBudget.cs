using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Host.Configuration;
using ChatEngage.Storage;

namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>
/// What a brand may spend on its language model in a UTC day. Booked in full before the call, so that a process that dies during it has spent too much
/// on paper and never in fact; put right afterwards.
/// </summary>
/// <param name="state">The brand's state of this adapter; one entry, which holds the present day.</param>
internal sealed class LlmBudget(IAdapterState state, LlmOptions options, TimeProvider time)
{
    private const string Key = "use";
    private const int Tries = 20;

    /// <summary>Null: the day's calls or tokens do not last for it.</summary>
    /// <param name="tokens">The most that it can cost.</param>
    public async Task<Booking?> BookAsync(long tokens, CancellationToken ct)
    {
        for (var tried = 0; tried < Tries; tried++)
        {
            var (value, version) = await state.ReadAsync(Key, ct);
            var use = Read(value);
            // A clock set back does not begin the day again.
            if (string.CompareOrdinal(use.Day, Today) < 0) use = new(Today, 0, 0);
            var next = use with { Calls = use.Calls + 1, Tokens = use.Tokens + tokens };
            if (next.Calls > options.DailyCalls || next.Tokens > options.DailyTokens) return null;
            if (await state.WriteAsync(Key, Written(next), version, ct)) return new Booking(next.Day, tokens);
        }
        return null;
    }

    /// <summary>Puts the booking right. If the store fails now, the booking stands: too much on paper is the safe side.</summary>
    /// <param name="tokens">What it cost; null when nobody knows.</param>
    public async Task SettleAsync(Booking booking, long? tokens, CancellationToken ct)
    {
        if (tokens is null) return;
        try
        {
            for (var tried = 0; tried < Tries; tried++)
            {
                var (value, version) = await state.ReadAsync(Key, ct);
                var use = Read(value);
                if (use.Day != booking.Day) return;
                if (await state.WriteAsync(Key, Written(use with { Tokens = Math.Max(0, use.Tokens - booking.Tokens + tokens.Value) }), version, ct)) return;
            }
        }
        catch (StoreUnavailableException)
        {
            // The booking stands.
        }
    }

    public string Today => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DayUse Read(string? value)
    {
        try
        {
            return value is null ? new("", 0, 0) : JsonSerializer.Deserialize(value, DayUseJson.Default.DayUse) ?? new("", 0, 0);
        }
        catch (JsonException)
        {
            return new("", 0, 0); // Nobody but this class writes it; a damaged one must not stand for ever.
        }
    }

    private static string Written(DayUse use) => JsonSerializer.Serialize(use, DayUseJson.Default.DayUse);
}

/// <summary>One call's share of a day.</summary>
internal sealed record Booking(string Day, long Tokens);

internal sealed record DayUse(string Day, long Calls, long Tokens);

[JsonSerializable(typeof(DayUse))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class DayUseJson : JsonSerializerContext;
