namespace ChatEngage.Review;

/// <summary>How a brand reviews its replies (configuration <c>Review</c>).</summary>
public sealed record ReviewRules
{
    /// <summary>How long an approved reply can be taken back before it is sent.</summary>
    public TimeSpan UndoWindow { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After this long without a sign of its holder a claim ends by itself.</summary>
    public TimeSpan ClaimIdle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Appended to every reply when set; <c>{agent}</c> and <c>{initials}</c> are filled, for example <c>^{initials}</c>.</summary>
    public string Signature { get; init; } = "";

    public SecondApproval Second { get; init; } = new();

    /// <summary>The text as it goes out, with placeholders of the agent filled and the signature behind it.</summary>
    public string Finish(string text, Agent agent)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(agent);
        return FillAgent(text.Trim(), agent) + Signing(agent);
    }

    /// <summary>What <see cref="Finish"/> puts behind the text.</summary>
    public string Signing(Agent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return Signature.Length == 0 ? "" : " " + FillAgent(Signature, agent);
    }

    private static string FillAgent(string text, Agent agent) => text
        .Replace("{agent}", agent.Name, StringComparison.Ordinal)
        .Replace("{initials}", Initials(agent.Name), StringComparison.Ordinal);

    private static string Initials(string name)
    {
        var words = name.Split([' ', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1
            ? string.Concat(words.Select(word => char.ToUpperInvariant(word[0])))
            : name[..Math.Min(2, name.Length)].ToUpperInvariant();
    }
}

/// <summary>When a reply needs a second person: any rule that matches asks for one. Without rules nobody is asked.</summary>
public sealed record SecondApproval
{
    /// <summary>Approvals by these roles need a second person.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>Conversations with one of these tags need a second person.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Local hours in which everybody needs a second person; <c>From</c> after <c>To</c> spans midnight.</summary>
    public TimeOnly? From { get; init; }
    public TimeOnly? To { get; init; }

    public bool IsNeeded(Agent agent, IReadOnlyList<string> tags, TimeOnly localTime)
    {
        ArgumentNullException.ThrowIfNull(agent);
        ArgumentNullException.ThrowIfNull(tags);
        return Roles.Contains(agent.Role)
            || Tags.Any(tag => tags.Contains(tag, StringComparer.OrdinalIgnoreCase))
            || (From is { } from && To is { } to && localTime.IsBetween(from, to));
    }
}
