using System.Text.RegularExpressions;
using ChatEngage.Conversations;
using ChatEngage.Suggestions;

namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>Takes out of a text what a model need not know of people: the writer's names, handles, addresses, phone numbers, links.</summary>
internal sealed partial class Masking
{
    private readonly List<Regex> names;

    public Masking(ThreadAuthor contact) => names =
    [
        .. new[] { contact.Name, contact.Handle?.TrimStart('@') }.OfType<string>().Select(name => name.Trim()).Where(name => name.Length >= 3)
            .Select(name => new Regex($@"(?<!\w)@?{Regex.Escape(name)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)),
    ];

    public string Of(string text)
    {
        text = Link().Replace(text, "{link}");
        text = Traces.Mail().Replace(text, "{email}");
        foreach (var name in names) text = name.Replace(text, "{contact}");
        text = Traces.Handle().Replace(text, "{person}");
        return Traces.Phone().Replace(text, "{phone}");
    }

    [GeneratedRegex(@"\bhttps?://\S+|\bwww\.\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
