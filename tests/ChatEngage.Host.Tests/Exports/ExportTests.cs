using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.Contacts;
using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Host.Exports;
using ChatEngage.Host.Tests.Retention;
using ChatEngage.Interactions;

namespace ChatEngage.Host.Tests.Exports;

public sealed class ExportTests(ArchivePlace place) : IClassFixture<ArchivePlace>
{
    private static readonly DateTimeOffset At = new(2025, 3, 10, 9, 30, 0, TimeSpan.Zero);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30 1234", "'+49 30 1234")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\u200b=1", "'\u200b=1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠SUM", "'＠SUM")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public void A_text_that_a_spreadsheet_would_calculate_gets_an_apostrophe(string text, string shown) => Assert.Equal(shown, CsvLines.Harmless(text));

    [Fact]
    public void Cells_are_quoted_where_they_must_be_and_numbers_stay_numbers()
    {
        var text = new StringWriter();
        var csv = new CsvLines(text);
        csv.Text("a").Text("b,c").Text("say \"hi\"").Text("two\r\nlines").Text(null).Number(-2).Number(12.25).Number(null).Time(At.AddTicks(5_000_000)).Text("=cmd|' /C calc'!A0,\"");
        csv.End();
        csv.Text("next");
        csv.End();
        Assert.Equal("a,\"b,c\",\"say \"\"hi\"\"\",\"two\r\nlines\",,-2,12.25,,2025-03-10T09:30:00.5Z,\"'=cmd|' /C calc'!A0,\"\"\"\r\nnext\r\n", text.ToString());
        Assert.Equal([["a", "b,c", "say \"hi\"", "two\r\nlines", "", "-2", "12.25", "", "2025-03-10T09:30:00.5Z", "'=cmd|' /C calc'!A0,\""], ["next"]], Csv.Read(text.ToString()));
    }

    [Fact]
    public async Task Interactions_are_written_in_both_formats_alike()
    {
        var store = (await place.OpenAsync()).Store;
        var full = Samples.Interaction(store.Brand, At, InteractionKind.ReplySent) with
        {
            Ncp = "C",
            Value = -2,
            Conversation = new ConversationId(Base32.RandomId()),
            Contact = new ContactId(Base32.RandomId()),
            Agent = "=anna",
            LatencySeconds = 12.25,
            Data = new Dictionary<string, string> { ["reason"] = "=\"x\"" },
        };
        Interaction[] log = [full with { Id = "1" }, Samples.Interaction(store.Brand, At) with { Id = "2", Source = null }];
        var rows = Csv.Read(await TextAsync(to => InteractionExport.WriteAsync(log.ToAsyncEnumerable(), ExportFormat.Csv, to, Ct)));
        var lines = (await TextAsync(to => InteractionExport.WriteAsync(log.ToAsyncEnumerable(), ExportFormat.Ndjson, to, Ct))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(["id", "at", "occurredAt", "brand", "source", "kind", "ncp", "value", "conversation", "contact", "agent", "latencySeconds", "data"], rows[0]);
        Assert.Equal(rows[0], lines[0].AsObject().Select(field => field.Key));
        for (var i = 0; i < log.Length; i++)
            foreach (var (name, cell) in rows[0].Zip(rows[i + 1]))
            {
                if (lines[i][name] is JsonObject data) Assert.True(JsonNode.DeepEquals(data, JsonNode.Parse(cell)));
                else Assert.Equal(name == "agent" && i == 0 ? "'=anna" : lines[i][name]?.ToString() ?? "", cell);
            }
    }

    [Fact]
    public async Task Contacts_come_once_each_with_their_balance_in_both_formats()
    {
        var store = (await place.OpenAsync()).Store;
        var ids = new List<ContactId>();
        for (var i = 0; i < 450; i++)
        {
            var id = new ContactId(Base32.RandomId());
            ids.Add(id);
            Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(
                new Change
                {
                    Sighting = new Sighting(id, Samples.Hooks, new Inbox.Author($"author {i}", $"@author{i}", i == 0 ? "=HYPERLINK(\"x\")" : null, i), At.AddMinutes(i / 3)),
                    Log = i == 0 ? [Samples.Interaction(store.Brand, At, InteractionKind.LikeReceived) with { Contact = id, Value = 3 }] : [],
                },
                Ct));
        }
        var rows = Csv.Read(await TextAsync(to => ContactExport.WriteAsync(store.Contacts, new DateOnly(2025, 3, 11), At.AddDays(1), ExportFormat.Csv, to, Ct)));
        Assert.Equal(["id", "source", "handle", "name", "followers", "firstSeen", "lastSeen", "level", "balance"], rows[0]);
        Assert.Equal(ids.Select(id => id.Value).Order(), rows.Skip(1).Select(row => row[0]).Order());
        Assert.Equal([ids[0].Value, "hooks", "'@author0", "'=HYPERLINK(\"x\")", "0", "2025-03-10T09:30:00Z", "2025-03-10T09:30:00Z", "neutral", "3"], rows.Single(row => row[0] == ids[0].Value));

        var lines = (await TextAsync(to => ContactExport.WriteAsync(store.Contacts, new DateOnly(2025, 3, 11), At.AddDays(1), ExportFormat.Ndjson, to, Ct))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(450, lines.Length);
        var first = JsonNode.Parse(lines.Single(line => line.Contains(ids[0].Value, StringComparison.Ordinal)))!;
        Assert.Equal(("@author0", 3, "neutral"), ((string)first["handle"]!, (int)first["balance"]!, (string)first["level"]!));
    }

    [Fact]
    public async Task A_contact_who_is_seen_while_contacts_are_written_is_not_left_out()
    {
        var store = (await place.OpenAsync()).Store;
        var ids = Enumerable.Range(0, 250).Select(_ => new ContactId(Base32.RandomId())).ToList();
        foreach (var (i, id) in ids.Index()) await SeeAsync(id, At.AddMinutes(i));
        // The one seen longest ago would come last; it moves to the front once the first page is out.
        var meanwhile = new SeenMeanwhile(store.Contacts, () => SeeAsync(ids[0], At.AddDays(3)));
        var rows = Csv.Read(await TextAsync(to => ContactExport.WriteAsync(meanwhile, new DateOnly(2025, 3, 13), At.AddDays(2), ExportFormat.Csv, to, Ct)));
        Assert.Equal(ids.Select(id => id.Value).Order(), rows.Skip(1).Select(row => row[0]).Order());

        async Task SeeAsync(ContactId id, DateTimeOffset at) => await store.CommitAsync(new Change { Sighting = new Sighting(id, Samples.Hooks, new Inbox.Author(id.Value), at) }, Ct);
    }

    private static async Task<string> TextAsync(Func<Stream, Task<long>> write)
    {
        using var stream = new MemoryStream();
        await write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class SeenMeanwhile(IContactStore contacts, Func<Task> see) : IContactStore
    {
        private bool seen;

        public async Task<ContactPage> ListAsync(ContactQuery query, CancellationToken ct)
        {
            var page = await contacts.ListAsync(query, ct);
            if (!seen) await see();
            seen = true;
            return page;
        }

        public Task<Contact?> FindAsync(ContactId id, CancellationToken ct) => contacts.FindAsync(id, ct);
        public Task<ContactProfile?> ProfileAsync(ContactId id, CancellationToken ct) => contacts.ProfileAsync(id, ct);
        public Task<long> PeopleAsync(DateOnly localDay, CancellationToken ct) => contacts.PeopleAsync(localDay, ct);
        public Task<IReadOnlyDictionary<ContactId, DateTimeOffset>> FirstSeenAsync(IReadOnlyCollection<ContactId> ids, CancellationToken ct) => contacts.FirstSeenAsync(ids, ct);
    }
}

/// <summary>A reader of RFC 4180, written for these tests alone.</summary>
internal static class Csv
{
    public static List<List<string>> Read(string text)
    {
        var rows = new List<List<string>>();
        for (var at = 0; at < text.Length;)
        {
            var row = new List<string>();
            while (true)
            {
                var cell = new StringBuilder();
                if (at < text.Length && text[at] == '"')
                {
                    for (at++; text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"'); at++)
                    {
                        if (text[at] == '"') at++;
                        cell.Append(text[at]);
                    }
                    at++;
                }
                else
                    while (text[at] is not (',' or '\r')) cell.Append(text[at++]);
                row.Add(cell.ToString());
                if (text[at] != ',') break;
                at++;
            }
            Assert.Equal("\r\n", text.Substring(at, 2));
            at += 2;
            rows.Add(row);
        }
        return rows;
    }
}
