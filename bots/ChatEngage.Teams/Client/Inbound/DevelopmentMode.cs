using System.Net;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>The development mode lets anyone in who reaches the port, so it must not be reachable from elsewhere.</summary>
public static class DevelopmentMode
{
    /// <param name="key">The configuration key of the switch, for the sentence; so are the keys of the addresses.</param>
    /// <param name="reached">Every address or host name under which the host may be reached.</param>
    /// <returns>The sentences to end the start with; none when the mode may be used.</returns>
    public static IEnumerable<string> Refusals(string key, IEnumerable<(string Key, string Address)> reached)
    {
        ArgumentNullException.ThrowIfNull(reached);
        return reached.Where(one => !IsLoopback(one.Address)).Select(open =>
            $"{key} is true, but {open.Key} is '{open.Address}'; the development mode asks nobody for a token, so only this machine may reach it: give a loopback address like http://127.0.0.1:5080, or take one of them out.");
    }

    /// <summary>Kestrel's <c>+</c> and <c>*</c> are no hosts to <see cref="Uri"/>, and are refused with everything else that is not plainly this machine.</summary>
    private static bool IsLoopback(string address)
    {
        var host = !address.Contains("://", StringComparison.Ordinal) ? address : Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : "";
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }
}
