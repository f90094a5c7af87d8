using ChatEngage.Review;

namespace ChatEngage.Host.Configuration;

/// <summary>The section <c>ChatEngage</c> of the configuration, validated.</summary>
public sealed record ServiceOptions
{
    public HttpOptions Http { get; init; } = new();

    /// <summary>An absolute path. Default <c>data</c> below the current directory.</summary>
    public required string DataDirectory { get; init; }
    public RedisOptions Redis { get; init; } = new();

    /// <summary>Who may call the API; never empty once the service runs, since the first start makes the token <c>local</c>.</summary>
    public IReadOnlyList<TokenOptions> Tokens { get; init; } = [];

    /// <summary>Where traces and metrics go; null is nowhere.</summary>
    public Uri? Otlp { get; init; }
    public OutboundOptions Outbound { get; init; } = new();

    /// <summary>Null: no language model is asked.</summary>
    public LlmOptions? Llm { get; init; }

    /// <summary>Null: no Discord.</summary>
    public DiscordOptions? Discord { get; init; }

    /// <summary>Null: no Teams.</summary>
    public TeamsOptions? Teams { get; init; }

    /// <summary>Where the team reaches the desk, for links in chats; null when that is not told.</summary>
    public Uri? DeskUrl { get; init; }
    public IReadOnlyList<BrandOptions> Brands { get; init; } = [];

    /// <summary>What the operator should know, though nothing is wrong: sections for adapters that this version does not have.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Where the archived log days of a brand lie, below a folder of its name.</summary>
    public string ArchiveOf(BrandOptions brand) => brand.Retention.Archive ?? UsualArchive;

    public string UsualArchive => Path.Combine(DataDirectory, "archive");

    /// <exception cref="StartException">There is no such brand.</exception>
    public BrandOptions Brand(string name) => Brands.FirstOrDefault(brand => brand.Key.Value == name)
        ?? throw new StartException($"--brand is '{name}'; give one of {string.Join(", ", Brands.Select(brand => brand.Key.Value))}.");
}

public sealed record HttpOptions
{
    /// <summary>Where the service listens: http, an address or localhost, a port (0 takes any free one).</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:5080");

    /// <summary>Names beside localhost and the host of <see cref="Url"/> under which the service may be called.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}

public sealed record RedisOptions
{
    /// <summary>Empty: the service runs its own server.</summary>
    public string ConnectionString { get; init; } = "";

    /// <summary><c>always</c> or <c>everysec</c>; of the own server only.</summary>
    public string AppendFsync { get; init; } = "always";

    /// <summary>How many replicas must have an accepted mention or approval before it is answered.</summary>
    public int MinReplicas { get; init; }
}

/// <param name="Name">The acting agent.</param>
/// <param name="Sha256">Of the token's UTF-8 bytes.</param>
public sealed record TokenOptions(string Name, Role Role, byte[] Sha256)
{
    // Tokens are never written out, not even as digests.
    public override string ToString() => $"{Name} ({Role})";
}

public sealed record OutboundOptions
{
    /// <summary>Whether configured addresses may lead into private networks.</summary>
    public bool AllowPrivateAddresses { get; init; }
}
