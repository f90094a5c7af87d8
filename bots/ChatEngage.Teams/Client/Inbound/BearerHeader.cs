namespace ChatEngage.Teams.Client.Inbound;

internal static class BearerHeader
{
    /// <summary>The token of the one header, which is "Bearer" exactly, one space and the token; null otherwise.</summary>
    public static string? Token(IReadOnlyList<string?> values) =>
        values is [{ } value] && value.Split(' ') is ["Bearer", { Length: > 0 } token] ? token : null;
}
