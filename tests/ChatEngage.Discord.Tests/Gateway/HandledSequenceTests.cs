using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class HandledSequenceTests
{
    private static readonly GatewayIdentity Bot = new("1", "2");
    private readonly GatewaySession first = new("first", null, Bot, 0);
    private readonly GatewaySession second = new("second", null, Bot, 0);
    private readonly HandledSequence handled = new();

    [Fact]
    public void What_is_done_counts_only_when_all_before_it_is_done()
    {
        var slow = handled.Arrived(first, 1);
        var quick = handled.Arrived(first, 2);
        handled.Done(quick);
        Assert.Null(handled.Read());
        handled.Done(slow);
        Assert.Equal((first, 2), handled.Read());
    }

    [Fact]
    public void In_any_order_of_completion_nothing_unfinished_is_behind_the_sequence()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var sequence = new HandledSequence();
            var open = new Dictionary<long, HandledSequence.Entry>();
            for (long next = 1; next <= 30; next++)
            {
                open[next] = sequence.Arrived(first, next);
                while (open.Count > 0 && random.Next(3) == 0)
                {
                    var number = open.Keys.ElementAt(random.Next(open.Count));
                    open.Remove(number, out var entry);
                    sequence.Done(entry!);
                    Assert.True(open.Count == 0 || (sequence.Read()?.Sequence ?? 0) < open.Keys.Min(), "an open event would not be replayed");
                }
            }
            foreach (var entry in open.Values) sequence.Done(entry);
            Assert.Equal(30, sequence.Read()?.Sequence);
        }
    }

    [Fact]
    public void A_new_session_counts_once_its_beginning_is_handled()
    {
        var old = handled.Arrived(first, 9);
        var ready = handled.Arrived(second, 1);
        handled.Done(ready);
        Assert.Null(handled.Read());
        handled.Done(old);
        Assert.Equal((second, 1), handled.Read());
    }

    [Fact]
    public void A_session_that_the_server_forgot_is_none_to_resume()
    {
        handled.Done(handled.Arrived(first, 9));
        first.Drop();
        Assert.Null(handled.Read());
    }

    [Fact]
    public void Events_without_a_number_and_duplicates_move_nothing_back()
    {
        handled.Begin(new GatewaySession("first", null, Bot, 5));
        var known = handled.Read()!.Value.Session;
        handled.Done(handled.Arrived(known, null));
        handled.Done(handled.Arrived(known, 3));
        Assert.Equal((known, 5), handled.Read());
    }
}
