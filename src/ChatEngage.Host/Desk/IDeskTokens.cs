using ChatEngage.Review;

namespace ChatEngage.Host.Desk;

/// <summary>The configured API tokens, as the desk needs them: signing in by token when the one-time link is gone.</summary>
public interface IDeskTokens
{
    /// <summary>Whose token this is; null when it is nobody's. Compares in constant time.</summary>
    Agent? Find(string token);
}
