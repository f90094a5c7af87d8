namespace ChatEngage.Sources;

/// <summary>Where a source that goes out and asks says how it fares; shown on <c>/readyz</c> and <c>/api/v1/sources</c>. Sentences hold nothing of what was read.</summary>
public interface ISourceReport
{
    /// <summary>The place answered as it should, whether or not there was anything new.</summary>
    void Heard();

    /// <summary>It did not; the source tries again by itself.</summary>
    void Failing(string why, DateTimeOffset nextTry);

    /// <summary>The source asks no more until somebody changes its configuration or starts the service again.</summary>
    void Stopped(string why);
}
