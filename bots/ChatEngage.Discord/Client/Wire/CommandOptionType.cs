namespace ChatEngage.Discord.Client.Wire;

public enum CommandOptionType
{
    None = 0,
    Subcommand = 1,
    SubcommandGroup = 2,
    Text = 3,
    Whole = 4,
    Flag = 5,
    User = 6,
    Channel = 7,
    Role = 8,
}
