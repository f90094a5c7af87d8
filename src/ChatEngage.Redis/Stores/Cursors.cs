using System.Globalization;
using System.Text;

namespace ChatEngage.Redis.Stores;

/// <summary>Where the next page of a list begins: behind a score and an identifier.</summary>
internal static class Cursors
{
    public static string Of(string score, string id) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes($"{score}|{id}")).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>Empty for the beginning.</summary>
    /// <exception cref="FormatException">Not one of ours.</exception>
    public static (string Score, string Id) Parse(string? cursor)
    {
        if (cursor is null) return ("", "");
        var padded = cursor.Replace('-', '+').Replace('_', '/');
        var bytes = new byte[cursor.Length];
        if (Convert.TryFromBase64String(padded + new string('=', (4 - (padded.Length % 4)) % 4), bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split('|') is [var score, var id]
            && long.TryParse(score, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            && Base32.IsId(id))
            return (score, id);
        throw new FormatException("cursor is not one that a list returned.");
    }
}
