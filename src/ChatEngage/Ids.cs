using System.Text.Json.Serialization;

namespace ChatEngage;

/// <summary>The key of a brand in the configuration, for example <c>demo</c>.</summary>
[JsonConverter(typeof(IdConverter<BrandName>))]
public readonly record struct BrandName(string Value) : IId<BrandName>
{
    public static BrandName Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>The key of a source below its brand in the configuration, for example <c>hooks</c>.</summary>
[JsonConverter(typeof(IdConverter<SourceName>))]
public readonly record struct SourceName(string Value) : IId<SourceName>
{
    public static SourceName Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>26 base32 characters, derived from the outside thread, so that every replica finds the same conversation.</summary>
[JsonConverter(typeof(IdConverter<ConversationId>))]
public readonly record struct ConversationId(string Value) : IId<ConversationId>
{
    public static ConversationId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>26 base32 characters, random: it says nothing about the person outside.</summary>
[JsonConverter(typeof(IdConverter<ContactId>))]
public readonly record struct ContactId(string Value) : IId<ContactId>
{
    public static ContactId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>26 base32 characters, minted at approval; a webhook reply carries it as <c>webhook-id</c>.</summary>
[JsonConverter(typeof(IdConverter<ReplyId>))]
public readonly record struct ReplyId(string Value) : IId<ReplyId>
{
    public static ReplyId Of(string value) => new(value);
    public override string ToString() => Value;
}

/// <summary>26 base32 characters.</summary>
[JsonConverter(typeof(IdConverter<SuggestionId>))]
public readonly record struct SuggestionId(string Value) : IId<SuggestionId>
{
    public static SuggestionId Of(string value) => new(value);
    public override string ToString() => Value;
}
