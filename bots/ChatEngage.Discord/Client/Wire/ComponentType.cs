namespace ChatEngage.Discord.Client.Wire;

public enum ComponentType
{
    None = 0,
    Row = 1,
    Button = 2,
    StringSelect = 3,
    TextInput = 4,
    Label = 18,
}
