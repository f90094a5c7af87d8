namespace ChatEngage.Understanding.Learning;

/// <summary>One feature of a text: a hashed run of words or letters.</summary>
/// <param name="Hash">Which one; the top bit tells words (0) from letters (1).</param>
/// <param name="Token">The token it belongs to, the last one of a run of words.</param>
internal readonly record struct Gram(uint Hash, int Token)
{
    public bool IsLetters => (Hash & LettersBit) != 0;

    public const uint LettersBit = 0x8000_0000;
}
