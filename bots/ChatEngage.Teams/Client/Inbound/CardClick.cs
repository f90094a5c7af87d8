using System.Text.Json;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>A click on a card. Everything in it is the clicker's word.</summary>
/// <param name="Verb">Of an Action.Execute; an Action.Submit has none.</param>
/// <param name="Data">The action's data merged with the inputs.</param>
/// <param name="Automatic">No click: the client asks for a fresh card by itself.</param>
public sealed record CardClick(string? Verb, JsonElement? Data, bool Automatic);
