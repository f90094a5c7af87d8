using System.Text.Json;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>Where one call stands.</summary>
internal sealed class Course<T>(Call call, Func<JsonElement, T> read, Patience patience, Lane lane, TimeSpan firstPause)
{
    private readonly Pauses pauses = new(firstPause);
    private string why = "";

    public Call Call => call;
    public Func<JsonElement, T> Read => read;
    public Patience Patience => patience;
    public Lane Lane => lane;

    /// <summary>How long the last attempt's outcome asks to wait.</summary>
    public TimeSpan Wait { get; private set; }

    /// <summary>An attempt was made.</summary>
    public bool Began { get; set; }

    /// <summary>A token was refused and another fetched.</summary>
    public bool Renewed { get; set; }

    /// <summary>An earlier attempt may have done it.</summary>
    public bool Maybe { get; private set; }

    /// <summary>Surely not done now; another attempt follows after <see cref="Wait"/>.</summary>
    /// <param name="quiet">The whole conversation is left alone for as long.</param>
    public void Pause(TimeSpan? asked, string because, bool quiet)
    {
        (why, Wait) = (because, pauses.Next(asked));
        if (quiet) lane.Quiet(Wait);
    }

    /// <summary>It may have been done: goes on where a repeat is harmless.</summary>
    public Outcome<T>? Broken(string because, TimeSpan? asked)
    {
        (why, Wait) = (because, pauses.Next(asked));
        Maybe = call.Sends;
        return call.MayRepeat ? null : Unknown();
    }

    /// <summary>A message that is gone at the second try to delete it was deleted by the first.</summary>
    public Outcome<T> Refused(Attempt.Answered answer) => Told.Refusal<T>(answer) switch
    {
        { Kind: RefusalKind.Gone } when Maybe && call.Method == HttpMethod.Delete => new Outcome<T>.Done(read(JsonDocument.Parse("{}").RootElement)),
        var refused => refused,
    };

    /// <summary>No more attempts.</summary>
    public Outcome<T> End(TimeSpan after, string because)
    {
        if (why.Length == 0) why = because;
        return Maybe ? Unknown() : new Outcome<T>.Later(after > Wait ? after : Wait, why);
    }

    public Outcome<T>.Unknown Unknown() => new(why);
}
