using System.Text.Json;
using ChatEngage.Sources.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>JSON Feed 1.0 and 1.1, with what people make of it: ids as numbers, dates in other forms, one author or several.</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static FeedReading Read(string text, Uri address)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            var root = new JsonFields(document.RootElement);
            var items = root.List("items");
            var version = root.String("version") ?? "";
            if (items is null || (!version.Contains("jsonfeed.org", StringComparison.OrdinalIgnoreCase) && root.String("title") is null))
                return new FeedReading.Refused("It is JSON, but no JSON Feed: it has no list of items with a title or version of JSON Feed.");
            var author = AuthorOf(root, address);
            return new FeedReading.Read(new FeedDocument
            {
                Format = version.TrimEnd('/').EndsWith("1.1", StringComparison.Ordinal) ? "json 1.1" : "json 1.0",
                Title = Line(root.String("title")),
                Description = Lines(root.String("description")),
                Link = FeedAddress.Resolve(root.String("home_page_url"), address),
                Author = author,
                Language = FeedLanguage.Of(root.String("language")),
                Items = [.. items.Take(FeedLimits.Items).Where(item => item.IsObject).Select(item => Item(item, author, address))],
            });
        }
        catch (JsonException)
        {
            return new FeedReading.Refused("It begins like JSON, but is broken or nested deeper than 64.");
        }
    }

    private static FeedItem Item(JsonFields item, FeedAuthor? feedAuthor, Uri address)
    {
        var link = FeedAddress.Resolve(item.String("url"), address);
        return new FeedItem
        {
            Id = item.Scalar("id") is { } id ? Filled(PlainText.Line(id, FeedLimits.Id)) : null,
            Link = link ?? FeedAddress.Resolve(item.String("external_url"), address) ?? (FeedAddress.IsWholeWeb(item.String("id")) ? FeedAddress.Resolve(item.String("id"), address) : null) ?? Attached(item, address),
            Title = Line(item.String("title")),
            Text = TextOf(item),
            Published = FeedDates.Read(item.String("date_published")),
            Updated = FeedDates.Read(item.String("date_modified")),
            Author = AuthorOf(item, address) ?? feedAuthor,
            Language = FeedLanguage.Of(item.String("language")),
            Categories = [.. (item.List("tags") ?? []).Select(tag => Line(tag.Text) ?? "").Where(tag => tag.Length > 0).Distinct().Take(FeedLimits.Categories)],
            IsVideo = (item.List("attachments") ?? []).Any(file => file.IsObject && (file.String("mime_type") ?? "").StartsWith("video/", StringComparison.OrdinalIgnoreCase)),
        };
    }

    private static string? TextOf(JsonFields item)
    {
        if (item.String("content_html") is { } html && Filled(HtmlText.Read(html)) is { } text) return text;
        return Lines(item.String("content_text")) ?? Lines(item.String("summary"));
    }

    private static Uri? Attached(JsonFields item, Uri address) =>
        (item.List("attachments") ?? []).Where(file => file.IsObject).Select(file => FeedAddress.Resolve(file.String("url"), address)).FirstOrDefault(uri => uri is not null);

    private static FeedAuthor? AuthorOf(JsonFields element, Uri address)
    {
        var authors = (element.List("authors") ?? []).Concat(element.List("author") ?? [element.Field("author")]);
        return authors
            .Select(author => author.IsObject ? FeedAuthors.Make(author.String("name"), author.String("email"), FeedAddress.Resolve(author.String("url"), address)) : author.Text is { } name ? FeedAuthors.Parse(name) : null)
            .FirstOrDefault(author => author is not null);
    }

    private static string? Line(string? text) => text is null ? null : Filled(PlainText.Line(text, FeedLimits.Title));

    private static string? Lines(string? text) => text is null ? null : Filled(PlainText.Lines(text, HtmlText.Longest));

    private static string? Filled(string text) => text.Length == 0 ? null : text;
}
