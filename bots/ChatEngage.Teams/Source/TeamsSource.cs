using ChatEngage.Inbox;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Teams.Source;
using ChatEngage.Terms;

namespace ChatEngage.Teams;

/// <summary>
/// Messages of channels in Teams as mentions. Teams brings them to <see cref="TeamsBot"/>, on any replica; what is meant for the brand is in the inbox before
/// the service is told that it was taken. Once a thread is about the brand, all that is said in it is.
/// </summary>
/// <param name="state">Of this source alone.</param>
/// <param name="direct">The brand's inbox for this source, for a replica on which the source does not run; null: nothing is taken there, and the service comes again.</param>
public sealed class TeamsSource(TeamsSourceOptions options, IAdapterState state, TimeProvider time, IInbox? direct = null) : IMentionSource
{
    private const string Followed = "1";
    private readonly Memory.ThreadBook threads = new(state, "threads");
    private volatile IInbox? attached;

    public SourceName Name => options.Name;

    /// <summary>What comes meanwhile goes to this inbox.</summary>
    public async Task RunAsync(IInbox inbox, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(inbox);
        attached = inbox;
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // As asked.
        }
        finally
        {
            Interlocked.CompareExchange(ref attached, null, inbox);
        }
    }

    internal bool Covers(ConversationReference where) => options.Covers(where);

    /// <summary>False: it is wanted, and could not be kept.</summary>
    /// <exception cref="StoreUnavailableException">The same.</exception>
    internal async Task<bool> TakeAsync(Activity activity, ConversationReference where, CancellationToken ct)
    {
        var known = await threads.FindAsync(where.ConversationId, ct) is not null;
        if (Read(activity, where, known) is not { } mention) return true;
        if ((attached ?? direct) is not { } inbox) return false;
        if (await inbox.ReceiveAsync([mention], ct) is not Intake.Stored) return false;
        // Lost before this, the thread is followed from the next message that matches.
        if (!known) await threads.RememberAsync(where.ConversationId, Followed, ct);
        return true;
    }

    private Mention? Read(Activity activity, ConversationReference where, bool followed)
    {
        var now = time.GetUtcNow();
        switch (activity.Kind())
        {
            case ActivityKind.MessageDelete:
                return followed ? TeamsMention.Deletion(activity, where, now) : null;
            case ActivityKind.MessageReaction:
                return followed ? TeamsMention.Reaction(activity, where, now) : null;
            case ActivityKind.Text or ActivityKind.MessageUpdate:
                return TeamsMention.Of(activity, where, now) is { } mention && (followed || Wants(activity, mention)) ? mention : null;
            default:
                return null;
        }
    }

    private bool Wants(Activity activity, Mention mention) => options.Match switch
    {
        TeamsMatch.All => true,
        _ when activity.MentionsBot() || options.IsOwn(mention.Author.Id) => true,
        TeamsMatch.Terms => options.Terms?.Judge(TermsSubject.Of(mention)).Matches ?? false,
        _ => false,
    };
}
