using ChatEngage.Discord.Client.Wire;
using ChatEngage.Inbox;
using ChatEngage.Terms;

namespace ChatEngage.Discord.Source;

/// <summary>Decides which messages of a community are mentions. Pure.</summary>
internal sealed class CommunitySieve(DiscordCommunityOptions options)
{
    /// <param name="bot">Our own; none when it is not known yet.</param>
    /// <param name="always">It is a mention already, whatever it says now.</param>
    public Mention? Sift(CommunityMessage one, Snowflake bot, bool always = false)
    {
        ArgumentNullException.ThrowIfNull(one);
        if (CommunityTranslator.Translate(one, options.GuildId) is not { } mention) return null;
        if (always || one.AnswersOurs || Names(one.Message, bot) || options.IsOwn(mention.Author.Id) || Matches(mention)) return mention;
        // What is said below a message about the brand is said about the brand.
        return one.Above is { IsAboutBrand: true } ? mention : null;
    }

    /// <summary>Whether a text is about the brand by itself, so that what answers it is, too.</summary>
    public bool IsAbout(Message message, Snowflake bot)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Names(message, bot) || (options.Terms is not null && Matches(Bare(message)));
    }

    private bool Matches(Mention mention) => options.Terms is null || options.Terms.Judge(TermsSubject.Of(mention)).Matches;

    private static bool Names(Message message, Snowflake bot) => !bot.IsNone && message.Mentions.Any(user => user.Id == bot);

    private static Mention Bare(Message message) => new() { Id = message.Id.ToString(), Text = CommunityTranslator.TextOf(message), Author = message.Author is { } author ? CommunityTranslator.AuthorOf(author, message.Member) : new Author("unknown") };
}
