using ChatEngage.Conversations;

namespace ChatEngage.Review;

/// <summary>A reply that a human approved. Nothing outside the core can make one, so no adapter can send anything else.</summary>
public sealed class ApprovedReply
{
    private readonly Conversation conversation;
    private readonly Reply reply;

    internal ApprovedReply(Conversation conversation, Reply reply)
    {
        // Held means that the second human has not spoken yet.
        if (reply.State != ReplyState.Sending) throw new InvalidOperationException($"A reply in state {reply.State} must not be sent.");
        (this.conversation, this.reply) = (conversation, reply);
    }

    public ReplyId Id => reply.Id;
    public BrandName Brand => conversation.Brand;
    public SourceName Source => conversation.Source;
    public ConversationId Conversation => conversation.Id;

    /// <summary>The outside thread.</summary>
    public string Thread => conversation.Thread;

    /// <summary>The outside id of the mention it answers.</summary>
    public string ReplyTo => reply.ReplyTo;
    public string Text => reply.Text;

    /// <summary>Who approved it.</summary>
    public string Agent => reply.Agent;

    /// <summary>1 for the first attempt.</summary>
    public int Attempt => reply.Attempt;
}
