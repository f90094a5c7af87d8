using ChatEngage.Digests;
using ChatEngage.Host.Charts;
using ChatEngage.Host.Desk;
using ChatEngage.Storage;

namespace ChatEngage.Host.Digests;

/// <summary>Looks up the people of a digest, writes it as text and draws its picture.</summary>
internal sealed class DigestRenderer(IBrandStore store, NcpReader reader, PngRaster? raster) : IDigestRenderer
{
    private const int DaysDrawn = 14;
    private const string Somebody = "somebody";

    public async Task<ShownDigest> RenderAsync(KeptDigest digest, CancellationToken ct)
    {
        var names = await NamesAsync(digest.Digest, ct);
        var lines = DigestText.Lines(digest.Digest, store.Brand.Zone, contact => names.GetValueOrDefault(contact, Somebody));
        var last = digest.Digest.Date;
        var days = await reader.DaysAsync(last.AddDays(1 - DaysDrawn), last, ct);
        return new ShownDigest(digest, store.Brand.Name, names, lines, days, await ChartAsync(days, ct) is { } png ? png : null);
    }

    private async Task<byte[]?> ChartAsync(IReadOnlyList<NcpDay> days, CancellationToken ct) =>
        raster is null or { IsAbsent: true } ? null : await raster.DrawAsync(LineChart.Draw(NcpCharts.Glance(days), ChartSize.Picture, ChartTheme.Light), ct);

    private async Task<IReadOnlyDictionary<ContactId, string>> NamesAsync(Digest digest, CancellationToken ct)
    {
        var names = new Dictionary<ContactId, string>();
        foreach (var contact in digest.Appearing)
            if (await store.Contacts.FindAsync(contact, ct) is { } known && (known.Handle is { } handle ? "@" + handle.TrimStart('@') : known.Name) is { } name)
                names[contact] = name;
        return names;
    }
}
