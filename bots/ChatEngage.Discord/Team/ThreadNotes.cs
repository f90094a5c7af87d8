using System.Globalization;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels.Cards;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Team;

/// <summary>What the team writes in the thread of a card is a private note, never a reply.</summary>
internal sealed class ThreadNotes(DiscordChannelOptions options, DiscordRest rest, CardDesk desk, CardThreads threads, TimeProvider time, ILogger log)
{
    private const string Noted = "✅";
    private const int Tries = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly RecentIds done = new();
    private readonly RecentIds told = new();

    /// <param name="message">Of a person, in a thread below the channel.</param>
    public async Task HandleAsync(Message message, CancellationToken ct)
    {
        if (!done.Add(message.Id)) return;
        try
        {
            await OnceAsync(message, ct);
        }
        catch
        {
            // Cut off, it comes again with the next session, perhaps to this very process.
            done.Forget(message.Id);
            throw;
        }
    }

    private async Task OnceAsync(Message message, CancellationToken ct)
    {
        try
        {
            for (var tries = 1; ; tries++)
            {
                var (isKnown, conversation) = await threads.ConversationAsync(message.ChannelId, ct);
                if (conversation is { } about) await NoteAsync(message, about, ct);
                if (isKnown) return;
                if (tries == Tries) break;
                await BackOff.DelayAsync(tries, time, ct);
            }
            await TellAsync(message, "Discord did not say which card this belongs to, so it is not kept as a note. Write it again, or use the Note button of the card.", ct);
        }
        catch (StoreUnavailableException)
        {
            await TellAsync(message, "The store did not answer, so this may not be kept as a note.", ct);
        }
    }

    private async Task NoteAsync(Message message, ConversationId conversation, CancellationToken ct)
    {
        if (options.Members.Find(message.Author, message.Member) is not { } who)
        {
            // Once is enough: whoever chats here without being an agent knows it then.
            if (message.Author is { } author && told.Add(author.Id)) await TellAsync(message, Members.Refusal(author), ct);
            return;
        }
        var text = (message.Content ?? "").Trim();
        if (text.Length == 0)
        {
            if (message.Attachments.Count == 0 && told.Add(message.ChannelId))
                await TellAsync(message, "This could not be read, so it is not a note: the bot lacks the Message Content intent (developer portal, Bot, Privileged Gateway Intents). The Note button of the card works without it.", ct);
            return;
        }
        // After a restart the same message may come again: the same press under the same key is one note.
        var press = new CardPress(CardVerb.Note, conversation, ThreadVersion: 0);
        var answer = await desk.DoAsync(who, press, text, string.Create(CultureInfo.InvariantCulture, $"discord:{message.Id}"), ct);
        if (!answer.Done) await TellAsync(message, answer.Words, ct);
        else await rest.Reactions.AddAsync(message.ChannelId, message.Id, Noted, ct, Patience);
    }

    private async Task TellAsync(Message message, string words, CancellationToken ct)
    {
        var told = await rest.Messages.CreateAsync(message.ChannelId, new MessageCreate { Content = words, MessageReference = MessageReference.To(message.Id), Flags = MessageFlags.SuppressNotifications }, ct, Patience);
        if (told is not RestAnswer<Message>.Done) log.LogWarning("Nothing could be said in a thread of the team channel {Channel}", options.Name);
    }
}
