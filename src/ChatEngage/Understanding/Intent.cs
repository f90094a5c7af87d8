using System.Text.Json.Serialization;

namespace ChatEngage.Understanding;

/// <summary>What the author wants with a mention; one each, the one that calls most for an answer.</summary>
[JsonConverter(typeof(CamelCase<Intent>))]
public enum Intent { Question, Complaint, Praise, RecommendationAsked, RecommendationGiven, Other }
