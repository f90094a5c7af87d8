using ChatEngage.Conversations;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Tests.Suggestions.Ranking;

/// <summary>An invented brand of kettles: a small playbook, and pairs made from a few topics by a seeded generator.</summary>
internal static class Kettles
{
    private static readonly (string[] Ask, string[] Answer)[] Topics =
    [
        (["the lid of my kettle {0} leaks", "water leaks from the lid, {0}", "leaking lid again {0}"], ["sorry about the leaking lid, we post you a new seal {0}", "a new seal stops the leak, tell us your address {0}"]),
        (["where is my parcel {0}", "my order has not arrived {0}", "parcel late {0} any tracking"], ["your parcel left our shop, here is the tracking {0}", "orders take three days, tracking comes by mail {0}"]),
        (["does it fit a gas stove {0}", "is it made for induction {0}", "which stove does it work on {0}"], ["it works on gas and on induction {0}", "every stove is fine, induction too {0}"]),
        (["the whistle is too loud {0}", "can the whistle be turned off {0}"], ["turn the ring and the whistle stays quiet {0}", "the quiet whistle can be ordered {0}"]),
        (["I love this kettle {0}", "best kettle I ever had {0}"], ["that makes our day, thank you {0}", "so glad to hear it, enjoy your tea {0}"]),
        (["the handle broke off {0}", "handle is broken {0}"], ["a broken handle is a case for the warranty {0}", "send us a photo of the handle {0}"]),
    ];

    private static readonly string[] Fillers = ["today", "this morning", "since monday", "again", "at home", "in the office", "for weeks", "with my tea", "honestly", "please", "my friend says", "on holiday"];

    public static RankItem Entry(string file, string reply, params string[] when) => new("playbook:" + file, reply, Origin.Playbook, null, when, file);

    public static IReadOnlyList<RankItem> Playbook { get; } =
    [
        Entry("thanks", "You are welcome, {contact}.", "thank you", "thanks"),
        Entry("stove", "It works on every stove, {contact}.", "stove", "induction", "gas"),
        Entry("repair", "We will repair it, {contact}.", "broken", "leaks", "does not work"),
        Entry("dank", "Gern geschehen, {contact}.", "danke") with { Language = "de" },
    ];

    public static List<RankItem> Pairs(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number =>
        {
            var (ask, answer) = Topics[random.Next(Topics.Length)];
            return new RankItem($"past:{number}", Filled(answer), Origin.Past, null, [Filled(ask)]);
        })];

        string Filled(string[] texts) => string.Format(System.Globalization.CultureInfo.InvariantCulture, texts[random.Next(texts.Length)],
            $"{Fillers[random.Next(Fillers.Length)]} {Fillers[random.Next(Fillers.Length)]}");
    }
}
