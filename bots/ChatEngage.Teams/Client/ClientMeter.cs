using System.Diagnostics.Metrics;

namespace ChatEngage.Teams.Client;

internal static class ClientMeter
{
    /// <summary>Named like the service's own, so that whoever exports that one exports this too.</summary>
    public static Meter Meter { get; } = new("ChatEngage");
}
