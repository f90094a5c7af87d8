namespace ChatEngage.Discord.Client.Wire;

/// <summary>Rights as the service numbers them; those without a name here are kept.</summary>
[Flags]
public enum Permissions : ulong
{
    None = 0,
    Administrator = 1ul << 3,
    ManageChannels = 1ul << 4,
    ManageGuild = 1ul << 5,
    AddReactions = 1ul << 6,
    ViewChannel = 1ul << 10,
    SendMessages = 1ul << 11,
    ManageMessages = 1ul << 13,
    EmbedLinks = 1ul << 14,
    AttachFiles = 1ul << 15,
    ReadMessageHistory = 1ul << 16,
    MentionEveryone = 1ul << 17,
    UseApplicationCommands = 1ul << 31,
    ManageThreads = 1ul << 34,
    CreatePublicThreads = 1ul << 35,
    CreatePrivateThreads = 1ul << 36,
    SendMessagesInThreads = 1ul << 38,
}
