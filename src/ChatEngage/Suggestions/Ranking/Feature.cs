namespace ChatEngage.Suggestions.Ranking;

/// <summary>The features as places in a vector of eight.</summary>
internal static class Feature
{
    public const int TfIdf = (int)RankFeature.TfIdf;
    public const int Bm25 = (int)RankFeature.Bm25;
    public const int AssociationSum = (int)RankFeature.AssociationSum;
    public const int AssociationMost = (int)RankFeature.AssociationMost;
    public const int NearestByWords = (int)RankFeature.NearestByWords;
    public const int NearestByEncoder = (int)RankFeature.NearestByEncoder;
    public const int Count = 8;
}
