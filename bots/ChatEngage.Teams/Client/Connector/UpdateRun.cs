using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>One update on its way, and all who wait for it: while no attempt is under way, a newer state takes the place of the older.</summary>
internal sealed class UpdateRun(UpdateRuns runs, UpdateKey key, Activity activity) : ICallBody
{
    /// <summary>Under the lock of <see cref="UpdateRuns"/>.</summary>
    public Activity Newest { get; set; } = activity;

    /// <summary>Under the lock of <see cref="UpdateRuns"/>.</summary>
    public List<TaskCompletionSource<Outcome<ResourceResponse>>> Waiting { get; } = [];

    public UpdateKey Key => key;

    public byte[]? Next() => runs.Close(this) is { } newest ? WireJson.Write(newest) : null;

    public void Pause() => runs.Open(this);
}

/// <summary>A message of a conversation.</summary>
internal readonly record struct UpdateKey(ServiceUrl Service, string Conversation, string Activity);
