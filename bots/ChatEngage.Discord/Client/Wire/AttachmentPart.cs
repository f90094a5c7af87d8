using System.Globalization;

namespace ChatEngage.Discord.Client.Wire;

/// <summary>A place of a request's list of attachments: a new file by its number.</summary>
public sealed record AttachmentPart(string Id, string? Filename, string? Description)
{
    internal static IReadOnlyList<AttachmentPart>? Of(IReadOnlyList<Upload> files) =>
        files.Count == 0 ? null : [.. files.Select((file, n) => new AttachmentPart(n.ToString(CultureInfo.InvariantCulture), file.FileName, file.Description))];
}
