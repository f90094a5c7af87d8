using System.Security.Cryptography;
using System.Text;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>
/// When two invokes are one and its repeat: the same activity id and the same words from the same person. By the words alone a second click that means it
/// (claim, release, claim) would get the answer of the first.
/// </summary>
internal readonly record struct InvokeKey(UInt128 Hash)
{
    /// <returns>Null when it has no id: then nothing tells a repeat from a second click.</returns>
    public static InvokeKey? Of(Activity invoke) => invoke.Id is { Length: > 0 } id
        ? new InvokeKey(BitConverter.ToUInt128(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', invoke.Conversation?.Id, id, invoke.From?.Id, invoke.From?.AadObjectId, invoke.Name, invoke.ReplyToId, invoke.Value?.GetRawText())))))
        : null;
}
