namespace ChatEngage.Digests;

/// <summary>The digests of a brand. Written by commits (<see cref="Conversations.Change.Digest"/>).</summary>
public interface IDigestStore
{
    Task<KeptDigest?> FindAsync(DateOnly date, CancellationToken ct);

    /// <summary>Days for which a digest is stored, newest first, up to <paramref name="before"/> (in); null is from the newest.</summary>
    Task<IReadOnlyList<DateOnly>> ListAsync(DateOnly? before, int count, CancellationToken ct);
}

/// <summary>What a commit does to a digest: store it for the first time, or move its state in one team channel.</summary>
public abstract record DigestWrite(DateOnly Date)
{
    /// <summary>Refused when there is one.</summary>
    public sealed record Store(Digest Digest) : DigestWrite(Digest.Date);

    /// <summary>Refused when the state is not <paramref name="From"/> any more (null: none yet).</summary>
    public sealed record Move(DateOnly Date, ChannelPost? From, ChannelPost To) : DigestWrite(Date);
}
