using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>A request that came in and how it was answered.</summary>
/// <param name="Route">The template it matched, or its path where none did.</param>
/// <param name="Status">0 where the connection was reset instead.</param>
public sealed record RestRecord(string Method, string Path, string Route, JsonNode? Body, int Status, LimitScope? Limited, DateTimeOffset At);
