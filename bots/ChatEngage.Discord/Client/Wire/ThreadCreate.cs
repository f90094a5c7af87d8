namespace ChatEngage.Discord.Client.Wire;

/// <param name="Name">1-100 characters.</param>
/// <param name="AutoArchiveDuration">Minutes: 60, 1440, 4320 or 10080.</param>
public sealed record ThreadCreate(string Name, int? AutoArchiveDuration = null);
