using System.Globalization;

namespace ChatEngage.Understanding;

/// <summary>The word lists that ship inside the assembly: a row a line, tabs between, '#' and a blank is a comment. Read once, at first use.</summary>
internal static class Data
{
    public static IEnumerable<string[]> Rows(string file)
    {
        using var stream = typeof(Data).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)) yield return line.Split('\t');
    }

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
