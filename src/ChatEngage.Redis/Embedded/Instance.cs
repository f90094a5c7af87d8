using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Redis.Connection;

namespace ChatEngage.Redis.Embedded;

/// <summary>
/// How to reach the server that holds the lock of a data folder: the content of <c>instance.json</c>.
/// Pid and run id are unknown until it has answered for the first time.
/// </summary>
internal sealed record Instance(int Port, string Password, int? Pid = null, string? RunId = null)
{
    public string ConnectionString => $"127.0.0.1:{Port},password={Password}";

    /// <summary>Null when it does not answer, or not to this password.</summary>
    public Task<RespProbe?> AskAsync(TimeProvider time, CancellationToken ct) => RespProbe.OpenAsync("127.0.0.1", Port, Password, null, time, ct);

    public static string NewPassword() => RandomNumberGenerator.GetHexString(48, lowercase: true);

    /// <summary>Null when there is none, or nothing readable.</summary>
    public static Instance? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), InstanceJson.Default.Instance);
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Written beside and renamed, so that a reader sees the old or the new one whole.</summary>
    public void Write(string file)
    {
        var beside = $"{file}.{NewPassword()[..8]}";
        PrivateFile.Write(beside, JsonSerializer.SerializeToUtf8Bytes(this, InstanceJson.Default.Instance));
        File.Move(beside, file, overwrite: true);
    }

    // Never the password.
    public override string ToString() => $"127.0.0.1:{Port}";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Instance))]
internal sealed partial class InstanceJson : JsonSerializerContext;
