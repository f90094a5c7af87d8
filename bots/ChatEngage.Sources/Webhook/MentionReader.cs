using System.Globalization;
using System.Text.Json;
using ChatEngage.Inbox;

namespace ChatEngage.Sources.Webhook;

/// <summary>
/// Translates JSON from outside into mentions. Pure; whatever the bytes, the answer is a <see cref="MentionReading"/>, never an exception.
/// NUL characters are dropped, bidi and markup kept, unknown fields ignored.
/// </summary>
public static class MentionReader
{
    public const int MaxMentions = 1000;
    public const int MaxText = 40_000;
    internal static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private const string Unnamed = "unknown";
    private const string Nameless = "The name of a field holds a lone surrogate or bytes that are not UTF-8.";
    private static readonly (string Name, MentionKind Kind)[] Kinds =
        [.. Enum.GetValues<MentionKind>().Select(kind => (JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), kind))];
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <summary>A webhook's body: one mention, or <c>{"mentions":[…]}</c> with 1 to 1,000.</summary>
    public static MentionReading Read(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        var problems = new Problems();
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(body), Options);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("mentions", out var list)) return ReadList(list, now, problems);
            return ReadOne(root, now, problems);
        }
        catch (JsonException error)
        {
            problems.Add("$", $"Not JSON, or nested deeper than {Options.MaxDepth} (line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}).");
        }
        catch (InvalidOperationException)
        {
            problems.Add("$", Nameless);
        }
        return problems.ToInvalid();
    }

    /// <summary>One line of an import file: one mention.</summary>
    public static MentionReading ReadLine(ReadOnlySpan<byte> line, DateTimeOffset now)
    {
        var problems = new Problems();
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(line.ToArray()), Options);
            return ReadOne(document.RootElement, now, problems);
        }
        catch (JsonException error)
        {
            problems.Add("$", $"Not JSON, or nested deeper than {Options.MaxDepth} (byte {error.BytePositionInLine + 1}).");
        }
        return problems.ToInvalid();
    }

    private static MentionReading ReadOne(JsonElement element, DateTimeOffset now, Problems problems) =>
        ReadMention(element, -1, now, problems) is { } mention && !problems.Any ? new MentionReading.Mentions([mention]) : problems.ToInvalid();

    private static MentionReading ReadList(JsonElement list, DateTimeOffset now, Problems problems)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            problems.Add("mentions", $"Give a list of 1 to 1,000 mentions, not {Fields.NameOf(list.ValueKind)}.");
            return problems.ToInvalid();
        }
        var length = list.GetArrayLength();
        if (length is 0 or > MaxMentions)
        {
            problems.Add("mentions", string.Create(CultureInfo.InvariantCulture, $"Give 1 to 1,000 mentions; this list has {length:N0}."));
            return problems.ToInvalid();
        }
        var mentions = new List<Mention>(length);
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (ReadMention(element, index++, now, problems) is { } mention) mentions.Add(mention);
            if (problems.Full) break;
        }
        return problems.Any ? problems.ToInvalid() : new MentionReading.Mentions(mentions);
    }

    private static Mention? ReadMention(JsonElement element, int index, DateTimeOffset now, Problems problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(PathOf(index), $"Give a mention as an object, not {Fields.NameOf(element.ValueKind)}.");
            return null;
        }
        try
        {
            return ReadFields(new Fields(element, index, null, problems), now);
        }
        catch (InvalidOperationException)
        {
            problems.Add(PathOf(index), Nameless);
            return null;
        }
    }

    /// <summary>What it returns counts only while there are no problems.</summary>
    private static Mention ReadFields(Fields fields, DateTimeOffset now)
    {
        var deleted = fields.Flag("deleted");
        var kind = ReadKind(fields);
        var mention = new Mention
        {
            Id = fields.Id("id", required: true) ?? "",
            Url = fields.Url("url"),
            Text = ReadText(fields, mayBeBlank: deleted || kind is null or MentionKind.Like or MentionKind.Share or MentionKind.View),
            CreatedAt = fields.Time("createdAt", now, required: !deleted) ?? now,
            UpdatedAt = fields.Time("updatedAt", now, required: false),
            Deleted = deleted,
            Author = ReadAuthor(fields, required: !deleted),
            Thread = fields.Id("thread", required: false),
            ReplyTo = fields.Id("replyTo", required: false),
            Kind = kind ?? MentionKind.Post,
            Lang = fields.Optional("lang", 35),
            Metrics = fields.Numbers("metrics"),
        };
        // What its author took back is not kept, even if the source still shows it.
        return deleted ? mention with { Text = "" } : mention;
    }

    private static string ReadText(Fields fields, bool mayBeBlank)
    {
        var text = fields.Text("text", MaxText);
        var blank = text is null ? !fields.Has("text", out _) : Fields.IsBlank(text);
        if (blank && !mayBeBlank) fields.Wrong("text", "Must not be blank, unless kind is like, share or view.");
        return text ?? "";
    }

    private static Author ReadAuthor(Fields fields, bool required) => fields.Object("author", required) is not { } author
        ? new Author(Unnamed)
        : new Author(author.Id("id", required) ?? Unnamed, author.Optional("handle", 256), author.Optional("name", 256), author.Count("followers"));

    /// <summary>Null when it is wrong.</summary>
    private static MentionKind? ReadKind(Fields fields)
    {
        if (!fields.Has("kind", out var value)) return MentionKind.Post;
        if (value.ValueKind == JsonValueKind.String)
            foreach (var kind in Kinds)
                if (value.ValueEquals(kind.Name))
                    return kind.Kind;
        fields.Wrong("kind", "Give one of post, comment, question, review, video, event, share, like, view.");
        return null;
    }

    private static string PathOf(int index) => index < 0 ? "$" : string.Create(CultureInfo.InvariantCulture, $"mentions[{index}]");

    /// <summary>Without the byte order mark that some editors put before UTF-8.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) => utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
}
