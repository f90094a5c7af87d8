namespace ChatEngage.FakeDiscord;

/// <summary>How events write what they have no value for; a client has to treat all three alike.</summary>
public enum NullStyle
{
    /// <summary>As the documentation's examples do.</summary>
    Documented,

    /// <summary>Every field that is null is left away.</summary>
    Missing,

    /// <summary>Optional fields that would be away are there as null.</summary>
    Written,
}
