using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Tasks;

namespace ChatEngage.Alerts;

/// <summary>The tasks by which an alert comes to the team: one for each place, so that one that fails holds up no other.</summary>
public static class AlertPosts
{
    /// <summary>Both lane and kind of what looks whether an alert is due.</summary>
    public const string Due = "alert";

    /// <summary>The place of the alerts that the desk shows; no team channel has this name.</summary>
    public const string Board = ".desk";

    public static string Lane(string teamChannel) => $"alert:{teamChannel}";

    public static TaskOrder DueOf(ConversationId conversation, DateTimeOffset at) => new($"{Due}:{conversation.Value}", Due, Due, conversation.Value, at);

    internal static IReadOnlyList<TaskOrder> Orders(Alert alert, Brand brand) =>
        [.. brand.CardChannels.Append(Board).Select(channel => new TaskOrder($"alert:{channel}:{alert.Id}", Lane(channel), "alert.post", alert.Write(), alert.At))];

    internal static Dictionary<string, string> Data(Alert alert)
    {
        var data = new Dictionary<string, string> { ["alert"] = alert.Id, ["reason"] = alert.Reason.Word() };
        if (alert.Who.Count > 0) data["who"] = string.Join(", ", alert.Who);
        if (alert.Escalated) data["escalated"] = "true";
        if (alert.Figures is not { } figures) return data;
        data["count"] = Number(figures.Count);
        data["of"] = Number(figures.Of);
        data["usual"] = Number(figures.Usual);
        data["score"] = Number(figures.Score);
        return data;
    }

    private static string Number(double value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
