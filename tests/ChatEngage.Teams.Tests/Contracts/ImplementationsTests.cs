namespace ChatEngage.Teams.Tests.Contracts;

public sealed class ImplementationsTests() : EveryImplementationHasItsContract(typeof(TeamsBot).Assembly);
