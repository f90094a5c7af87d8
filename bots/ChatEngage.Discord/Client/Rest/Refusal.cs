namespace ChatEngage.Discord.Client.Rest;

/// <summary>Why the service refuses.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The service's own code; 0 when none came.</param>
/// <param name="Local">Nothing was asked: an earlier answer of this kind is remembered. See <see cref="DiscordRestOptions.ForbiddenFor"/>.</param>
public sealed record Refusal(int Status, int Code, RefusalKind Kind, bool Local = false)
{
    /// <summary>Names of the fields that were wrong, such as <c>embeds.0.title</c>; never their values.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    internal static RefusalKind KindOf(int status, int code) => (status, code) switch
    {
        (401, not 50027) => RefusalKind.Unauthorized,
        (_, 10003 or 10004 or 10008 or 10002 or 10007 or 10013) => RefusalKind.Gone,
        (_, 50005) => RefusalKind.NotOurs,
        (_, 10062 or 10015 or 50027) => RefusalKind.TooLate,
        (_, 40060) => RefusalKind.AlreadyAnswered,
        (_, 160004) => RefusalKind.AlreadyThere,
        (_, 30046) => RefusalKind.TooOldToEdit,
        (_, 50083) => RefusalKind.Archived,
        (_, 160005) => RefusalKind.Locked,
        (_, 160006) => RefusalKind.TooManyThreads,
        (_, 200000 or 200001) => RefusalKind.AutoModerated,
        (_, 40001 or 50001 or 50013 or 160002) => RefusalKind.MissingPermission,
        (_, 40005 or 50035 or 50006) => RefusalKind.Invalid,
        (403, _) => RefusalKind.MissingPermission,
        (404, _) => RefusalKind.Gone,
        (400 or 413, _) => RefusalKind.Invalid,
        _ => RefusalKind.Other,
    };
}
