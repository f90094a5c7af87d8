using System.Security.Cryptography;
using System.Text;

namespace ChatEngage.Redis.Connection;

/// <summary>A Lua script, sent by its SHA-1 once the server knows it.</summary>
public sealed class RedisScript(string name, string lua)
{
    public string Name { get; } = name;
    public string Lua { get; } = lua;

#pragma warning disable CA5350, CA1819 // SHA-1 is how Redis names a script, and the client wants the bare array; nobody writes to it.
    public byte[] Sha1 { get; } = SHA1.HashData(Encoding.UTF8.GetBytes(lua));
#pragma warning restore CA5350, CA1819

    /// <summary>The embedded file <c>Scripts/&lt;name&gt;.lua</c>, byte for byte.</summary>
    public static RedisScript FromResource(string name)
    {
        var assembly = typeof(RedisScript).Assembly;
        using var file = assembly.GetManifestResourceStream($"{assembly.GetName().Name}.Scripts.{name}.lua")
            ?? throw new ArgumentException($"There is no embedded script '{name}'.", nameof(name));
        using var reader = new StreamReader(file);
        return new RedisScript(name, reader.ReadToEnd());
    }

    public override string ToString() => Name;
}
