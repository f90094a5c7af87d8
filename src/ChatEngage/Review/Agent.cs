using System.Text.Json.Serialization;

namespace ChatEngage.Review;

/// <summary>What a team member may do; each role may do all that the ones before it may.</summary>
[JsonConverter(typeof(CamelCase<Role>))]
public enum Role { Agent, Lead, Manager, Operator }

/// <summary>A team member who acts.</summary>
public sealed record Agent(string Name, Role Role = Role.Agent);
