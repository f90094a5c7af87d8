using System.Text.Json.Serialization;

namespace ChatEngage.Contacts;

/// <summary>What a contact's balance makes of it.</summary>
[JsonConverter(typeof(CamelCase<Level>))]
public enum Level { Neutral, Advocate, Critic }
