namespace ChatEngage.FakeDiscord;

/// <summary>So many requests of a method and route in so much time, for each channel, guild or webhook.</summary>
public sealed record RateRule(string Method, string Route, int Requests, TimeSpan Per);
