namespace ChatEngage.Discord.Client.Wire;

public enum ChannelType
{
    GuildText = 0,
    Direct = 1,
    GuildVoice = 2,
    GroupDirect = 3,
    Category = 4,
    Announcement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Stage = 13,
    Directory = 14,
    Forum = 15,
    Media = 16,
}
