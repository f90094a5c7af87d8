using System.Globalization;
using ChatEngage.Digests;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Teams.Channel;

internal static class DigestDesk
{
    /// <summary>The desk's page of a digest, where the desk can be reached.</summary>
    public static Uri? Of(CardSetting setting, ShownDigest shown) =>
        setting.Desk is null ? null : new Uri(setting.Desk, string.Create(CultureInfo.InvariantCulture, $"digests/{setting.Brand.Key}/{shown.Kept.Digest.Date:yyyy-MM-dd}"));
}
