namespace ChatEngage.Terms;

/// <summary>A query as a tree.</summary>
internal abstract record Expression
{
    /// <summary>How deep it is; a leaf is 1.</summary>
    public virtual int Depth => 1;
}

/// <summary>Any of several; at least two.</summary>
internal sealed record Or(Parts Parts) : Expression
{
    public override int Depth { get; } = 1 + Parts.Depth;
}

/// <summary>All of several; none at all is the empty query.</summary>
internal sealed record And(Parts Parts) : Expression
{
    public override int Depth { get; } = 1 + Parts.Depth;
}

internal sealed record Not(Expression Inner) : Expression
{
    public override int Depth { get; } = 1 + Inner.Depth;
}

/// <summary>A word, a tag or a phrase, as it was written.</summary>
/// <param name="Prefix">A star follows: the last word only begins so.</param>
internal sealed record Words(string Text, bool Prefix) : Expression
{
    /// <summary>What to look for, never empty; not part of what makes two equal.</summary>
    public required Sought Sought { get; init; }

    public bool Equals(Words? other) => other is not null && Text == other.Text && Prefix == other.Prefix;
    public override int GetHashCode() => HashCode.Combine(Text, Prefix);
}

/// <summary>Something about the post that is not its text.</summary>
internal abstract record Field(string Name, string Value) : Expression
{
    /// <summary>Null when it fits, otherwise what the post has instead.</summary>
    public abstract string? Objection(TermsSubject subject);
}

/// <summary>The parts of an <see cref="And"/> or <see cref="Or"/>, equal when they are equal one by one.</summary>
internal sealed class Parts(IReadOnlyList<Expression> all) : IEquatable<Parts>
{
    public IReadOnlyList<Expression> All { get; } = all;
    public int Depth { get; } = all.Count == 0 ? 0 : all.Max(part => part.Depth);

    public bool Equals(Parts? other) => other is not null && All.SequenceEqual(other.All);
    public override bool Equals(object? obj) => Equals(obj as Parts);
    public override int GetHashCode() => All.Aggregate(All.Count, HashCode.Combine);
}
