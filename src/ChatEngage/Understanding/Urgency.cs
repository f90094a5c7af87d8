using System.Text.Json.Serialization;

namespace ChatEngage.Understanding;

/// <summary>How soon somebody should look: low can wait, normal wants an answer, high wants one today, urgent wants a person now.</summary>
[JsonConverter(typeof(CamelCase<Urgency>))]
public enum Urgency { Low, Normal, High, Urgent }
