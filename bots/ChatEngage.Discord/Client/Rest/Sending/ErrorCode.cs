namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>Codes of the service that get a branch of their own.</summary>
internal static class ErrorCode
{
    public const int UnknownMessage = 10008;
    public const int AlreadyAnswered = 40060;
    public const int MissingAccess = 50001;
    public const int MissingPermission = 50013;
    public const int InvalidForm = 50035;
}
