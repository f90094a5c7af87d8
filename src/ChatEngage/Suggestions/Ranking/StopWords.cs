namespace ChatEngage.Suggestions.Ranking;

/// <summary>Words that say little of what a text is about, in the languages most met here. They count a little, not nothing: "not", "how" and "why" do tell.</summary>
internal static class StopWords
{
    private const string English = """
        a an the this that these those and or but if so as of at by for with about into to from up down in out on off over under than too very just also only
        i me my mine we us our you your he him his she her it its they them their who whom which what where when why how there here any anybody anyone some somebody someone all both each more most other such no nor not
        am is are was were be been being have has had do does did doing will would can could should shall may might must get got go going come know whether does let
        hi hello hey dear please thing still yet again now then ok okay oh well really one because while until after before during between through
        """;

    private const string German = """
        der die das den dem des ein eine einen einem einer eines und oder aber wenn weil dass ob als wie auch nur noch schon sehr so zu von mit bei für auf aus an am im in um über unter nach vor durch gegen ohne
        ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen mein meine dein deine sein seine unser unsere euer eure ihre nicht kein keine was wer wo wann warum welche welcher da hier dort man
        ist sind war waren bin bist wird werden hat haben hatte habe kann können muss soll will wurde worden gibt hallo bitte mal doch ja nein
        """;

    private const string Others = """
        le la les un une des du de et ou mais que qui ne pas je tu il elle nous vous ils est sont dans pour avec sur par ce cette mon ma mes votre notre
        el los las una y o pero que no yo se su es son en por con para del al mi tu como más muy
        il lo gli i di che non è sono per con una ma come più mi si het een en van niet ik je we op met voor is zijn dat die maar os as um uma e não com por para
        """;

    public static IReadOnlySet<uint> All { get; } = Stems.Of(English).Concat(Stems.Of(German, "de")).Concat(Stems.Of(German)).Concat(Stems.Of(Others, "fr"))
        .Append(Stems.Question).Append(Stems.Exclamation).ToHashSet();
}
