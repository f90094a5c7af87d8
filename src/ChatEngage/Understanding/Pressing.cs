namespace ChatEngage.Understanding;

/// <summary>How soon somebody should look: points for what is wanted, danger, deadlines, repetition and anger with reach.</summary>
internal static class Pressing
{
    private const long ManyFollowers = 10_000;

    public static Urgency Of(Signs signs, Sentiment sentiment, Intent intent, long? followers, Reasons reasons)
    {
        var wants = intent is Intent.Question or Intent.Complaint or Intent.RecommendationAsked;
        var troubled = wants || sentiment == Sentiment.Negative;
        var points = wants ? 1.0 : 0;
        var why = new List<string>();
        var urgent = signs.Strength(CueKind.Urgent);
        // "Stolen", "police", "right now": they press where something is wrong or asked, and are news or a manner of speech elsewhere.
        if (urgent > 0) points += urgent * (troubled ? 0.75 : sentiment == Sentiment.Neutral ? 0.95 : 0.2) + (troubled && !wants ? 0.8 : 0);
        if (intent == Intent.Complaint && signs.Strength(CueKind.Again) is > 0 and var again) points += Math.Min(1.2, again * 0.6);
        if (signs.Score < -0.8) points += 0.5;
        var reach = sentiment == Sentiment.Negative && followers >= ManyFollowers;
        if (reach) points += 1;
        var urgency = points switch { >= 2.9 => Urgency.Urgent, >= 2 => Urgency.High, >= 0.9 => Urgency.Normal, _ => Urgency.Low };
        if (urgency >= Urgency.High)
        {
            if (intent == Intent.Complaint) why.Add("complaint");
            why.AddRange(reasons.Quoted(signs, CueKind.Urgent, 2));
            if (intent == Intent.Complaint) why.AddRange(reasons.Quoted(signs, CueKind.Again, 1));
            if (reach) why.Add("negative, with many followers");
            else if (signs.Score < -0.8) why.Add("very negative");
            reasons.Urgency(urgency, why);
        }
        return urgency;
    }
}
