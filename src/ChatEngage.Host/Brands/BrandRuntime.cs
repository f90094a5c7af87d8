using ChatEngage.Alerts;
using ChatEngage.Brands;
using ChatEngage.Host.Digests;
using ChatEngage.Host.Suggestions;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Host.Brands;

/// <summary>One configured brand with everything that runs for it.</summary>
/// <param name="Senders">Sources that can be answered.</param>
/// <param name="Sources">Every configured source by name, with its type as written in the configuration.</param>
public sealed record BrandRuntime(
    Brand Brand,
    IBrandStore Store,
    ReviewDesk Desk,
    BrandWorker Worker,
    BrandLearning Learning,
    BrandDigests Digests,
    AlertBoard Board,
    AlertWatch Watch,
    IReadOnlyDictionary<SourceName, IReplySender> Senders,
    IReadOnlyDictionary<SourceName, string> Sources);
