using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ChatEngage.Teams.Client;

/// <summary>
/// Where a connector listens, and the only kind of place our token goes to. It is minted by the gate from an activity whose token vouched for it;
/// the only other way is through JSON, for what the adapter itself stored (<see cref="ConversationReference"/>). Never read one from outside JSON.
/// </summary>
[JsonConverter(typeof(ServiceUrlConverter))]
public sealed record ServiceUrl
{
    private ServiceUrl(string value, Uri address) => (Value, Address) = (value, address);

    /// <summary>As the connector wrote it, with or without a slash at the end.</summary>
    public string Value { get; }

    internal Uri Address { get; }

    public bool Equals(ServiceUrl? other) => string.Equals(Value, other?.Value, StringComparison.Ordinal);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;

    /// <summary>For the gate, after the token vouched for the address, and for what was stored.</summary>
    internal static bool TryParse(string? text, [NotNullWhen(true)] out ServiceUrl? url)
    {
        url = Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https" or "http", UserInfo: "", Query: "", Fragment: "" } && HasHost(address)
            ? new ServiceUrl(text!, address)
            : null;
        return url is not null;
    }

    /// <summary>A name that no name service can know is found out only when it is asked for; HttpClient would throw over it.</summary>
    private static bool HasHost(Uri address)
    {
        try
        {
            return address.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
