using System.Buffers.Text;
using System.Text;

namespace ChatEngage.FakeTeams;

internal static class Base64Text
{
    public static string Url(byte[] bytes) => Base64Url.EncodeToString(bytes);
    public static string Url(string text) => Url(Encoding.UTF8.GetBytes(text));
}
