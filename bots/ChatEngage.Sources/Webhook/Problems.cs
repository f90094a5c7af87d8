namespace ChatEngage.Sources.Webhook;

/// <summary>What is wrong with a body, by path; bounded, so that a body full of mistakes costs no more than one of a hundred.</summary>
internal sealed class Problems
{
    private const int Most = 100;
    private readonly Dictionary<string, List<string>> byPath = new(StringComparer.Ordinal);
    private int count;

    public bool Any => count > 0;
    public bool Full => count >= Most;

    public void Add(string path, string message)
    {
        if (Full) return;
        count++;
        if (!byPath.TryGetValue(path, out var messages)) byPath[path] = messages = [];
        messages.Add(message);
    }

    public MentionReading.Invalid ToInvalid() =>
        new(byPath.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal));
}
