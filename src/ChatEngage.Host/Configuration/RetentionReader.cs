namespace ChatEngage.Host.Configuration;

/// <summary>How long a brand's data is kept.</summary>
public sealed record RetentionOptions
{
    /// <summary>Days of the log in the store, and of conversations and contacts that nothing happened to. Default 400.</summary>
    public int LogDays { get; init; } = 400;

    /// <summary>Days after its last change for which a conversation keeps its texts. Default 90.</summary>
    public int TextDays { get; init; } = 90;

    /// <summary>The folder of archived log days, an absolute path; null is <c>archive</c> in the data folder.</summary>
    public string? Archive { get; init; }
}

/// <summary>Reads the section of a brand's retention.</summary>
internal static class RetentionReader
{
    private const string Days = "give a number of days from 1 to 4000";

    public static RetentionOptions Read(SectionReader section)
    {
        var defaults = new RetentionOptions();
        var options = new RetentionOptions
        {
            LogDays = section.Value("LogDays", defaults.LogDays, Parse.Number(1, 4000), Days),
            TextDays = section.Value("TextDays", defaults.TextDays, Parse.Number(1, 4000), Days),
            Archive = section.Text("Archive") is { } folder ? Path.GetFullPath(folder) : null,
        };
        section.Close();
        return options;
    }
}
