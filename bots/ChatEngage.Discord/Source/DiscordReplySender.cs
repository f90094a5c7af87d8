using ChatEngage.Discord.Client;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Team;
using ChatEngage.Discord.Translating;
using ChatEngage.Review;
using ChatEngage.Sources;

namespace ChatEngage.Discord.Source;

/// <summary>Answers messages of a community in their channel or thread, pinging nobody.</summary>
public sealed class DiscordReplySender(DiscordCommunityOptions options, DiscordRest rest) : IReplySender
{
    private const int MostCharacters = 2000;

    // Less than an attempt may take in all.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);
    private readonly OwnMessages own = new(rest);

    public SourceName Name => options.Name;

    /// <summary>How Discord counts is not said; the unit that gives the greatest figure is taken.</summary>
    public ReplyRules Rules { get; } = new() { MaxLength = MostCharacters, CountedIn = TextUnit.Utf16, RepeatSafeFor = TimeSpan.FromMinutes(2) };

    public async Task<Delivery> SendAsync(ApprovedReply reply, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (Answered(reply) is not { } to) return new Delivery.Refused("This was not written on Discord, so there is nothing to answer there.");
        if (Written(reply.Text).Length == 0) return new Delivery.Refused("Discord takes no empty message.");
        var message = new MessageCreate { Content = reply.Text, MessageReference = MessageReference.To(to.Message), Nonce = PostMark.Nonce(reply.Id) };
        switch (await rest.Messages.CreateAsync(to.Channel, message, ct, Patience))
        {
            case RestAnswer<Message>.Done { Value: var made }:
                var id = new OutsideId(to.Channel, made.Id);
                return new Delivery.Sent(id.ToString(), id.Url(options.GuildId));
            case RestAnswer<Message>.Refused refused:
                return new Delivery.Refused(Said.Of(refused.Refusal));
            case RestAnswer<Message>.Later later:
                return new Delivery.TryLater(later.After, later.Why);
            case RestAnswer<Message>.Unknown unknown:
                return new Delivery.Unknown(unknown.Why);
            default:
                throw new InvalidOperationException("The family is closed.");
        }
    }

    public async Task<Lookup> FindAsync(ApprovedReply reply, DateTimeOffset since, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (Answered(reply) is not { } to) return new Lookup.Absent();
        var text = Written(reply.Text);
        var (found, read) = await own.FindAsync(to.Channel, since, message => message.MessageReference?.MessageId == to.Message && Written(message.Content ?? "") == text, ct);
        if (found is null) return read == Reading.Whole ? new Lookup.Absent() : new Lookup.CannotTell();
        var id = new OutsideId(to.Channel, found.Id);
        return new Lookup.Found(id.ToString(), id.Url(options.GuildId));
    }

    // A mention of somebody erased is not known by its id any more: what began the talk is answered then.
    private static OutsideId? Answered(ApprovedReply reply) => OutsideId.Of(reply.ReplyTo) ?? OutsideId.Of(reply.Thread);

    /// <summary>As far as Discord keeps a text as it was sent: blanks at the ends and signs that control something are its own affair.</summary>
    private static string Written(string text) => string.Concat(text.ReplaceLineEndings("\n").Where(letter => !char.IsControl(letter) || letter == '\n')).Trim();
}
