using System.Buffers;
using System.Globalization;

namespace ChatEngage.Terms;

/// <summary>The words that a term wants one after the other.</summary>
internal sealed record Sought(IReadOnlyList<SoughtWord> Words, bool Prefix)
{
    /// <summary>What a folded text must hold somewhere if the term is in it.</summary>
    public string Longest => Words.MaxBy(word => word.Text.Length)!.Text;

    /// <summary>How many letters and digits are sure of the last word; of a tag without its sign.</summary>
    public int LettersOfLast => new StringInfo(Words[^1].Text.TrimStart('#', '@')).LengthInTextElements;

    /// <summary>Reads a term by the same rules as a post: what is written as a tag is wanted as a tag.</summary>
    public static Sought Of(string term, bool prefix)
    {
        var folded = Folding.Fold(term);
        var units = TextUnits.Split(folded, out var count);
        List<SoughtWord> words = [];
        for (var i = 0; i < count; i++)
        {
            var unit = units[i];
            words.Add(unit.TagLength > 0 ? new(unit.Tag(folded).ToString(), unit.Glued) : new(unit.Word(folded).ToString(), unit.Glued));
            if (unit.TagLength > 0) i += unit.TagUnits - 1;
        }
        ArrayPool<TextUnit>.Shared.Return(units);
        return new(words, prefix);
    }
}

/// <param name="Text">Folded; a tag with its sign.</param>
/// <param name="Glued">Wanted right behind the one before.</param>
internal readonly record struct SoughtWord(string Text, bool Glued);
