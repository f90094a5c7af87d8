using System.IO.Pipelines;
using System.Text.Json;
using ChatEngage.Host.Brands;
using ChatEngage.Host.Http.Views;
using ChatEngage.Interactions;

namespace ChatEngage.Host.Http;

/// <summary>The interaction log as NDJSON.</summary>
internal static class LogCalls
{
    private const int FlushAt = 32 * 1024;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/interactions", ReadAsync).WithName("ReadInteractions").WithTags("interactions")
            .WithSummary("One interaction a line, since in, until out; the last 24 hours when neither is given")
            .Produces<InteractionView>(StatusCodes.Status200OK, "application/x-ndjson").Refuses(400);

    private static async Task ReadAsync(HttpContext http, BrandDirectory brands, TimeProvider time, string? brand, string? since, string? until)
    {
        var chosen = Queries.Brands(brands, brand);
        var (from, to) = LogSpan.Of(Queries.Time("since", since), Queries.Time("until", until), time.GetUtcNow())
            ?? throw new ProblemException(Problem.BadField("since", "Give a time before until."));
        // The first read happens before the first byte, so that a store that is away still makes a proper answer.
        await using var lines = Together(chosen, from, to, http.RequestAborted).GetAsyncEnumerator(http.RequestAborted);
        var any = await lines.MoveNextAsync();
        http.Response.ContentType = "application/x-ndjson";
        if (!any) return;
        await WriteAsync(http.Response.BodyWriter, lines, http.RequestAborted);
    }

    /// <summary>Writes the current and all further interactions, one a line.</summary>
    public static async Task WriteAsync(PipeWriter to, IAsyncEnumerator<Interaction> lines, CancellationToken ct)
    {
        await using var json = new Utf8JsonWriter(to);
        do
        {
            JsonSerializer.Serialize(json, InteractionView.Of(lines.Current), ApiJson.Default.InteractionView);
            json.Flush();
            json.Reset();
            to.GetSpan(1)[0] = (byte)'\n';
            to.Advance(1);
            if (to.UnflushedBytes > FlushAt) await to.FlushAsync(ct);
        }
        while (await lines.MoveNextAsync());
        await to.FlushAsync(ct);
    }

    /// <summary>The logs of several brands as one, in the order of time.</summary>
    public static async IAsyncEnumerable<Interaction> Together(
        IReadOnlyList<BrandRuntime> brands, DateTimeOffset since, DateTimeOffset until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var open = new List<IAsyncEnumerator<Interaction>>();
        try
        {
            foreach (var brand in brands)
            {
                var log = brand.Store.Log.ReadAsync(since, until, ct).GetAsyncEnumerator(ct);
                open.Add(log);
                if (!await log.MoveNextAsync()) await EndAsync(log);
            }
            while (open.Count > 0)
            {
                var first = open.MinBy(log => log.Current.At)!;
                yield return first.Current;
                if (!await first.MoveNextAsync()) await EndAsync(first);
            }
        }
        finally
        {
            foreach (var log in open) await log.DisposeAsync();
        }

        ValueTask EndAsync(IAsyncEnumerator<Interaction> log)
        {
            open.Remove(log);
            return log.DisposeAsync();
        }
    }
}
