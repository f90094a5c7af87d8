namespace ChatEngage.Host.Configuration;

/// <summary>What is wrong with a configuration, collected so that the operator sees all of it at once.</summary>
internal sealed class Findings
{
    private readonly List<string> sentences = [];

    public IReadOnlyList<string> All => sentences;

    /// <param name="say">What to do, for example <c>give a time zone</c>.</param>
    public void Wrong(string key, string? value, string say) => Add(value is null ? $"{key} is missing; {say}" : $"{key} is '{value}'; {say}");

    public void Add(string sentence) => sentences.Add(sentence);

    /// <exception cref="StartException">Anything was found.</exception>
    public void ThrowIfAny()
    {
        if (sentences.Count > 0) throw new StartException(string.Join(Environment.NewLine, sentences));
    }
}
