namespace ChatEngage.Terms;

/// <summary>Says in the words of the query why it was decided as it was.</summary>
internal static class Because
{
    private const int Shown = 3;
    private const int MaxLength = 80;

    public static string Of(Step step, bool holds, ReadOnlySpan<ulong> found, TermsSubject subject) => step switch
    {
        ManyStep { Words.Count: 0, Others.Length: 0 } => "no terms: everything matches",
        NotStep not when holds => $"no {Brief(not.Inner.Whole)}",
        NotStep { Inner: TermStep or FieldStep } => Brief(step.Whole),
        NotStep not => $"{Brief(step.Whole)}: {Of(not.Inner, true, found, subject)}",
        FieldStep field when field.Objection(subject) is { } objection => $"{Brief(field.Whole)} differs: {objection}",
        _ when step is not ManyStep => holds ? Brief(step.Whole) : $"no {Brief(step.Whole)} found",
        ManyStep many => OfMany(many, holds, found, subject),
        _ => "",
    };

    private static string OfMany(ManyStep many, bool holds, ReadOnlySpan<ulong> found, TermsSubject subject)
    {
        if (holds == many.Any)
        {
            // One part decided: the first.
            if (many.Decisive(found) is { } word) return holds ? Brief(word) : $"no {Brief(word)} found";
            foreach (var other in many.Others)
                if (other.Holds(found, subject) == holds)
                    return Of(other, holds, found, subject);
        }
        if (!many.Any) return AllOf(many, found, subject);
        if (many.Words.Count == 0 && many.Others.Length <= Shown) return string.Join("; ", Each(many.Others, false, found, subject));
        return many.Missing ??= Missing(many);
    }

    private static string Missing(ManyStep many)
    {
        var names = string.Join(", ", many.Words.Concat(many.Others.Select(part => part.Whole)).Take(Shown).Select(Brief));
        var more = many.Words.Count + many.Others.Length - Shown;
        return more <= 0 ? $"no term of {names} found" : $"no term of {names} and {more} more found";
    }

    /// <summary>What is there says more than what is not.</summary>
    private static string AllOf(ManyStep many, ReadOnlySpan<ulong> found, TermsSubject subject)
    {
        var there = many.Words.Select(part => Brief(part)).Concat(Each([.. many.Others.Where(part => part is not NotStep)], true, found, subject)).ToList();
        if (there.Count == 0) there = Each(many.Others, true, found, subject);
        return string.Join(" and ", there.Take(Shown));
    }

    private static List<string> Each(Step[] steps, bool holds, ReadOnlySpan<ulong> found, TermsSubject subject)
    {
        List<string> each = [];
        foreach (var step in steps.Take(Shown)) each.Add(Of(step, holds, found, subject));
        return each;
    }

    private static string Brief(Expression part) => Writing.Of(part, MaxLength) is var text && text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 2]) ? MaxLength - 2 : MaxLength - 1)] + "…";
}
