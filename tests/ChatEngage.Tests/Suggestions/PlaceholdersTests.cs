using ChatEngage.Suggestions;

namespace ChatEngage.Tests.Suggestions;

public sealed class PlaceholdersTests
{
    [Fact]
    public void What_is_known_is_filled_and_the_rest_stays() => Assert.Equal(
        "Jo, {product} and {unknown}, {Not} { one }",
        Placeholders.Fill("{contact}, {product} and {unknown}, {Not} { one }", new Dictionary<string, string?> { ["contact"] = "Jo", ["product"] = " ", ["one"] = "1" }));

    [Fact]
    public void A_filled_value_is_no_placeholder_now_or_at_the_approval() =>
        Assert.Equal("agent", Placeholders.Fill("{contact}", new Dictionary<string, string?> { ["contact"] = "{agent}", ["agent"] = "anna" }));

    [Theory]
    [InlineData("Hello", "")]
    [InlineData("{contact} {product} {contact} {agent} {initials}", "contact,product")]
    [InlineData("{a1_b} {} {1} {A} {a b} {{c}}", "a1_b,c")]
    public void What_is_missing_is_listed_once_in_its_order(string text, string missing) => Assert.Equal(missing, string.Join(',', Placeholders.Missing(text)));
}
