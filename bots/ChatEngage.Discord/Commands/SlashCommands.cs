using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Commands;

/// <summary>The commands that the team has in its server.</summary>
internal static class SlashCommands
{
    private static readonly int[] InServers = [0];

    public static IReadOnlyList<ApplicationCommand> All { get; } =
    [
        Command("inbox", "Conversations that wait, the longest first", new CommandOption(CommandOptionType.Text, "status", "Others than the open ones") { Choices = [new("open", "open"), new("pending", "pending"), new("snoozed", "snoozed"), new("resolved", "resolved")] }),
        Command("mine", "Conversations that are yours"),
        Command("search", "Conversations in which all these words occur", new CommandOption(CommandOptionType.Text, "words", "Words, a name or a handle") { Required = true, MinLength = 1, MaxLength = 200 }),
        Command("digest", "The summary of a day", new CommandOption(CommandOptionType.Text, "day", "As 2026-03-10; yesterday when left out") { Autocomplete = true, MaxLength = 20 }),
        Command("ncp", "Network, Contribution and Participation by day", new CommandOption(CommandOptionType.Whole, "days", "How many; 7 when left out") { MinValue = 1, MaxValue = 31 }),
        Command("who", "What is known of a contact", new CommandOption(CommandOptionType.Text, "name", "A handle or a name") { Required = true, Autocomplete = true, MinLength = 1, MaxLength = 100 }),
        Command("health", "How each part of the service fares"),
    ];

    private static ApplicationCommand Command(string name, string description, params CommandOption[] options) =>
        new() { Type = 1, Name = name, Description = description, Options = options, Contexts = InServers };
}
