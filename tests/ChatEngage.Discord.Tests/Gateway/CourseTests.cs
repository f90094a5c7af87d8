using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class CourseTests
{
    private static readonly Uri Usual = new("wss://gateway.example");
    private static readonly Uri Elsewhere = new("wss://resume.example");
    private static readonly GatewayIdentity Bot = new("1", "2");
    private readonly GatewaySession session = new("s", Elsewhere, Bot, 7);

    [Fact]
    public void A_session_is_resumed_where_its_server_said()
    {
        var course = new Course(session);
        Assert.False(course.NeedsAddress(null), "a resume needs no discovery");
        Assert.Equal((Elsewhere, session), course.Next(null));
    }

    [Fact]
    public void A_session_without_a_resume_url_is_resumed_at_the_usual_address()
    {
        var plain = new GatewaySession("s", null, Bot, 7);
        var course = new Course(plain);
        Assert.True(course.NeedsAddress(Usual));
        Assert.Equal((Usual, plain), course.Next(Usual));
    }

    [Fact]
    public void Without_a_session_the_usual_address_is_identified_at() => Assert.Equal((Usual, null), new Course(null).Next(Usual));

    [Fact]
    public void A_resume_url_that_cannot_be_reached_is_left_for_the_usual_address()
    {
        var course = new Course(session);
        course.Unreachable(session);
        Assert.Equal((Elsewhere, session), course.Next(Usual));
        course.Unreachable(session);
        Assert.Equal((Usual, null), course.Next(Usual));
        Assert.Same(session, course.Session);
    }

    [Fact]
    public void When_nothing_can_be_reached_the_session_is_kept_for_when_the_network_is_back()
    {
        var course = new Course(session);
        for (var round = 0; round < 20; round++)
        {
            var (_, resume) = course.Next(Usual);
            course.Unreachable(resume);
        }
        Assert.Same(session, course.Session);
        Assert.False(session.Dropped);
    }

    [Fact]
    public void A_resume_url_that_is_the_usual_address_is_not_given_up_for_itself()
    {
        var here = new GatewaySession("s", Usual, Bot, 7);
        var course = new Course(here);
        for (var round = 0; round < 10; round++)
        {
            Assert.Equal((Usual, here), course.Next(Usual));
            course.Unreachable(here);
        }
    }

    [Fact]
    public void After_three_failed_resumes_in_a_row_the_session_is_dropped()
    {
        var course = new Course(session);
        course.ResumeFailed();
        course.ResumeFailed();
        course.Live(session);
        course.ResumeFailed();
        course.ResumeFailed();
        Assert.Same(session, course.Session);
        course.ResumeFailed();
        Assert.Null(course.Session);
        Assert.True(session.Dropped);
        Assert.Equal((Usual, null), course.Next(Usual));
    }
}
