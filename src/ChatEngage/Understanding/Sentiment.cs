using System.Text.Json.Serialization;

namespace ChatEngage.Understanding;

/// <summary>The tone of a mention towards what it speaks about.</summary>
[JsonConverter(typeof(CamelCase<Sentiment>))]
public enum Sentiment { Negative, Neutral, Positive }
