namespace ChatEngage.Discord.Client.Rest;

/// <summary>What became of a request. Outages and refusals are outcomes; only the caller's own cancellation throws.</summary>
public abstract record RestAnswer<T>
{
    private RestAnswer() { }

    public sealed record Done(T Value) : RestAnswer<T>;

    /// <summary>The service will not do it; asking again is of no use until something changes.</summary>
    public sealed record Refused(Refusal Refusal) : RestAnswer<T>;

    /// <summary>It is surely not done. <paramref name="After"/> is when to come again at the earliest.</summary>
    public sealed record Later(TimeSpan After, string Why) : RestAnswer<T>;

    /// <summary>It may have been done.</summary>
    public sealed record Unknown(string Why) : RestAnswer<T>;

    internal RestAnswer<TOther> As<TOther>(Func<T, TOther> value) => this switch
    {
        Done done => new RestAnswer<TOther>.Done(value(done.Value)),
        Refused refused => new RestAnswer<TOther>.Refused(refused.Refusal),
        Later later => new RestAnswer<TOther>.Later(later.After, later.Why),
        Unknown unknown => new RestAnswer<TOther>.Unknown(unknown.Why),
        _ => throw new InvalidOperationException("The family is closed."),
    };
}
