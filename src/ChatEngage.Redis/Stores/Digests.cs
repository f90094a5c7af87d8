using System.Security.Cryptography;
using System.Text;

namespace ChatEngage.Redis.Stores;

/// <summary>Keyed digests of outside ids: the store and the log know a post or an author again without holding who it is.</summary>
internal sealed class Digests(byte[] secret)
{
    public string Post(SourceName source, string id) => Of('p', source.Value, id);
    public string Author(SourceName source, string id) => Of('a', source.Value, id);
    public string Delivery(SourceName source, string id) => Of('h', source.Value, id);
    public string Same(char what, string folded) => Of('s', what.ToString(), folded);
    public string Request(string agent, string key) => Of('r', agent, key);

    /// <summary>Of an address; the same in all sources.</summary>
    public string Link(string address) => Of('l', "", address);

    /// <summary>The conversation that a thread, or a post that began one, belongs to; thread and first post share one space, as they do outside.</summary>
    public ConversationId Conversation(SourceName source, string root) => new(Of('c', source.Value, root));

    private string Of(char kind, string scope, string id)
    {
        var length = Encoding.UTF8.GetMaxByteCount(scope.Length + id.Length) + 2;
        var buffer = length <= 1024 ? stackalloc byte[length] : new byte[length];
        buffer[0] = (byte)kind;
        var written = 1 + Encoding.UTF8.GetBytes(scope, buffer[1..]);
        // Names hold no NUL, so no two pairs of scope and id run together.
        buffer[written++] = 0;
        written += Encoding.UTF8.GetBytes(id, buffer[written..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, buffer[..written], hash);
        return Base32.Encode(hash);
    }
}
