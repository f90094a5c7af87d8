using ChatEngage.Conversations;
using ChatEngage.Host.Http;

namespace ChatEngage.Host.Tests.Http;

public sealed class ProblemTests
{
    [Theory]
    [InlineData(RefusalCode.NotFound, 404)]
    [InlineData(RefusalCode.ThreadMoved, 409)]
    [InlineData(RefusalCode.ReplyPending, 409)]
    [InlineData(RefusalCode.Held, 409)]
    [InlineData(RefusalCode.WrongState, 409)]
    [InlineData(RefusalCode.NotAllowed, 403)]
    [InlineData(RefusalCode.Invalid, 422)]
    [InlineData(RefusalCode.Missing, 422)]
    public void Every_refusal_has_its_status_and_keeps_its_reason(RefusalCode code, int status)
    {
        var problem = Problem.Of(new Refusal(code, "Because.", code == RefusalCode.Missing ? ["link"] : null));
        Assert.Equal((status, "Because."), (problem.Status, problem.Detail));
        Assert.Equal(code == RefusalCode.Missing, problem.Missing is not null);
    }

    [Theory]
    [InlineData("2026-07-01T09:30:00Z", "2026-07-01T09:30:00Z")]
    [InlineData("2026-07-01T09:30:00.1234567+02:00", "2026-07-01T07:30:00.1234567Z")]
    [InlineData("2026-07-01", "2026-07-01T00:00:00Z")]
    [InlineData("2026-07-01T09:30:00", null)]
    [InlineData("2026-07-01 09:30", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void A_time_is_read_only_with_its_offset(string text, string? utc) =>
        Assert.Equal(utc, Rfc3339.Parse(text) is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture) : null);
}
