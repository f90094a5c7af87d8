namespace ChatEngage.FakeTeams;

/// <summary>A person wanted to do something that the card on the screen does not offer.</summary>
public sealed class CardException(string message) : Exception(message);
