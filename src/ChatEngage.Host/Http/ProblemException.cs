namespace ChatEngage.Host.Http;

/// <summary>Ends the handling of a request with this answer. Not for the webhook's path, where an exception costs too much.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem => problem;
}
