namespace ChatEngage.Teams.Translating;

/// <summary>How much of each text a card shows, in UTF-16 units.</summary>
/// <param name="Suggested">A suggestion that is longer is shown cut, and is not to be approved unseen.</param>
/// <param name="Prefilled">A suggestion that is longer is not put into the box: nobody is to send a text that was cut behind his back.</param>
internal sealed record CardLevel(int Text, int Suggested, int Prefilled, int Small, bool Extras)
{
    /// <summary>A longer address gets no button.</summary>
    public int Url => Small >= 100 ? 600 : 150;

    /// <summary>What came from outside is cut first, then what else is told; the suggestions last.</summary>
    public static IReadOnlyList<CardLevel> All { get; } =
    [
        new(3_000, 10_000, 10_000, 400, true),
        new(1_500, 10_000, 10_000, 300, true),
        new(800, 10_000, 10_000, 200, true),
        new(500, 10_000, 10_000, 120, false),
        new(500, 10_000, 1_500, 120, false),
        new(400, 10_000, 800, 100, false),
        new(400, 2_000, 500, 100, false),
        new(400, 1_000, 300, 100, false),
        new(300, 500, 200, 80, false),
        new(200, 300, 0, 60, false),
        new(120, 120, 0, 40, false),
        new(60, 60, 0, 20, false),
        new(20, 20, 0, 0, false),
    ];
}
