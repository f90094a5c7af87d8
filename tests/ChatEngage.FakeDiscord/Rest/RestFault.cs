namespace ChatEngage.FakeDiscord;

/// <summary>What goes wrong with one request.</summary>
public abstract record RestFault
{
    private RestFault()
    {
    }

    /// <summary>Done as asked, but the connection is reset before the answer.</summary>
    public sealed record StoredThenReset : RestFault;

    /// <summary>Reset before anything is done.</summary>
    public sealed record ResetFirst : RestFault;

    /// <summary>Done as asked, answered when the task ends.</summary>
    public sealed record Held(Task Until) : RestFault;

    /// <summary>Not done, an HTML page with the status.</summary>
    public sealed record Page(int Status) : RestFault;

    /// <summary>Not done, a JSON error with status and code.</summary>
    public sealed record Error(int Status, int Code, string Message = "Scripted error") : RestFault;

    /// <summary>Not done, 429 of the scope; as the edge's HTML page where told, or with a code such as 20016 for slow mode.</summary>
    public sealed record Limited(LimitScope Scope, TimeSpan RetryAfter, bool AsHtml = false, int? Code = null) : RestFault;
}
