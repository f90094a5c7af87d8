using System.Text;
using System.Text.Json;
using ChatEngage.Contacts;

namespace ChatEngage.Host.Retention;

/// <summary>
/// <c>&lt;folder&gt;/&lt;brand&gt;/erased.ndjson</c>: one random contact id and a time a line, appended and brought down to the disk. A line that a kill cut
/// short is passed over: its erasure was not begun.
/// </summary>
internal sealed class ErasedFile(string folder, BrandName brand, TimeProvider time) : IErasedList
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string path = Path.Combine(folder, brand.Value, "erased.ndjson");

    public async Task AddAsync(ContactId contact, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, Private | UnixFileMode.UserExecute);
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite, UnixCreateMode = Private });
        // The line break comes first as well: it ends a line that was cut short.
        var line = FormattableString.Invariant($"\n{{\"contact\":\"{contact}\",\"at\":\"{time.GetUtcNow().UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\"}}\n");
        await file.WriteAsync(Encoding.ASCII.GetBytes(line), ct);
        file.Flush(flushToDisk: true);
    }

    public async Task<IReadOnlyList<ContactId>> ReadAsync(CancellationToken ct)
    {
        if (!File.Exists(path)) return [];
        List<ContactId> erased = [];
        await foreach (var line in File.ReadLinesAsync(path, ct))
            if (ContactOf(line) is { } contact) erased.Add(contact);
        return erased;
    }

    private static ContactId? ContactOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.Length == 0 ? "null" : line);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("contact", out var id) && id.GetString() is { } text && Base32.IsId(text)
                ? new ContactId(text)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
