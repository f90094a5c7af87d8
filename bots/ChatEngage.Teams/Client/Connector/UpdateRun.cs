using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>One update on its way, and all who wait for it. Its members change under the lock of <see cref="UpdateRuns"/>.</summary>
internal sealed class UpdateRun(UpdateKey key)
{
    public UpdateKey Key => key;

    public Activity? Newest { get; set; }

    public List<TaskCompletionSource<Outcome<ResourceResponse>>> Waiting { get; } = [];
}

/// <summary>A message of a conversation.</summary>
internal readonly record struct UpdateKey(ServiceUrl Service, string Conversation, string Activity);
