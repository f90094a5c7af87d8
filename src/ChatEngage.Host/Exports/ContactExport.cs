using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Contacts;
using ChatEngage.Host.Http.Views;

namespace ChatEngage.Host.Exports;

/// <param name="Balance">Over the 365 local days that end today.</param>
internal sealed record ContactLine(string Id, string Source, string? Handle, string? Name, long? Followers, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, Level Level, int Balance)
{
    public static ContactLine Of(ContactProfile of, DateOnly today) => new(
        of.Contact.Id.Value, of.Contact.Source.Value, of.Contact.Handle, of.Contact.Name, of.Contact.Followers, of.Contact.FirstSeen, of.Contact.LastSeen, of.Standing.Level, of.Ledger.At(today).Value);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(Utc)])]
[JsonSerializable(typeof(ContactLine))]
internal sealed partial class ContactLineJson : JsonSerializerContext;

/// <summary>The contacts of a brand, last seen first.</summary>
internal static class ContactExport
{
    private const int Page = 200;
    private static readonly string[] Columns = ["id", "source", "handle", "name", "followers", "firstSeen", "lastSeen", "level", "balance"];

    /// <summary>Writes as it reads; how many lines.</summary>
    /// <param name="today">The day of the balances.</param>
    public static async Task<long> WriteAsync(IContactStore contacts, DateOnly today, DateTimeOffset now, ExportFormat format, Stream to, CancellationToken ct)
    {
        var count = 0L;
        await using var text = ExportText.Open(to);
        var csv = new CsvLines(text);
        if (format == ExportFormat.Csv)
        {
            foreach (var column in Columns) csv.Text(column);
            csv.End();
        }
        await foreach (var contact in AllAsync(contacts, now, ct))
        {
            var line = ContactLine.Of(contact, today);
            if (format == ExportFormat.Csv) Write(csv, line);
            else text.Write(JsonSerializer.Serialize(line, ContactLineJson.Default.ContactLine) + "\n");
            count++;
        }
        return count;
    }

    private static void Write(CsvLines csv, ContactLine line)
    {
        csv.Text(line.Id).Text(line.Source).Text(line.Handle).Text(line.Name).Number(line.Followers).Time(line.FirstSeen).Time(line.LastSeen)
            .Text(line.Level.ToString().ToLowerInvariant()).Number(line.Balance);
        csv.End();
    }

    /// <summary>Each once: who is seen while this goes on moves to the front, perhaps before being met, and is looked for there at the end.</summary>
    private static async IAsyncEnumerable<ContactProfile> AllAsync(IContactStore contacts, DateTimeOffset began, [EnumeratorCancellation] CancellationToken ct)
    {
        var told = new HashSet<ContactId>();
        foreach (var since in new[] { DateTimeOffset.MinValue, began })
        {
            var query = new ContactQuery { Limit = Page };
            for (var more = true; more;)
            {
                var page = await contacts.ListAsync(query, ct);
                foreach (var contact in page.Items)
                    if (contact.Contact.LastSeen >= since && told.Add(contact.Contact.Id))
                        yield return contact;
                more = page.Next is not null && page.Items.All(contact => contact.Contact.LastSeen >= since);
                query = query with { Cursor = page.Next };
            }
        }
    }
}

internal enum ExportFormat { Ndjson, Csv }

internal static class ExportText
{
    /// <summary>UTF-8 without a mark; what is written goes out as it comes.</summary>
    public static StreamWriter Open(Stream to) => new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 32 * 1024, leaveOpen: true);
}
