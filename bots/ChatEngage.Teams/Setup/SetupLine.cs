namespace ChatEngage.Teams;

/// <summary>One thing that was looked at.</summary>
/// <param name="Part">For example "Teams secret".</param>
/// <param name="Ok">False: somebody has to do something.</param>
/// <param name="Words">What is there, or what to do; no secrets.</param>
public sealed record SetupLine(string Part, bool Ok, string Words);
