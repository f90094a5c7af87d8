using System.Collections.Frozen;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Names of months in the languages in which feeds are wrongly written, and the words between them.</summary>
internal static class DateWords
{
    // January first; without accents, since feeds drop and break them. A name counts from its third letter on where nothing else begins so.
    private static readonly string[] Rows =
    [
        "january jan januar jaenner janner janvier janv enero ene januari gennaio gen janeiro styczen stycznia sty leden ledna ocak oca januarie ianuarie ianuar ian ιαν ιανουαριου января янв",
        "february feb februar fevrier fev fevr febrero februari febbraio fevereiro luty lutego lut unor unora subat sub februarie februarius φεβ φεβρουαριου февраля фев",
        "march mar maerz marz mrz mars marzo maart mrt marco marzec marca brezen brezna mart martie marcius mart μαρ μαρτιου марта мар",
        "april apr avril avr abril abr aprile kwiecien kwietnia kwi duben dubna nisan nis aprilie aprilis απρ απριλιου апреля апр",
        "may mai mayo mei maggio mag maio maj maja kveten kvetna mayis majus μαι μαιου мая май",
        "june jun juni juin junio giugno giu junho czerwiec czerwca cze cerven cervna haziran haz iunie iun junius ιουν ιουνιου июня июн",
        "july jul juli juillet juil julio luglio lug julho lipiec lipca lip cervenec cervence temmuz tem iulie iul julius ιουλ ιουλιου июля июл",
        "august aug aout aou agosto ago augustus sierpien sierpnia sie srpen srpna agustos agu αυγ αυγουστου августа авг",
        "september sep sept septembre septiembre set settembre setembro wrzesien wrzesnia wrz zari eylul eyl septembrie szeptember σεπ σεπτ σεπτεμβριου сентября сен сент",
        "october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz rijen rijna ekim eki octombrie οκτ οκτωβριου октября окт",
        "november nov novembre noviembre novembro listopad listopada lis kasim kas noiembrie noi νοε νοεμ νοεμβριου ноября ноя нояб",
        "december dec dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia gru prosinec prosince aralik ara decembrie δεκ δεκεμβριου декабря дек",
    ];

    private static readonly FrozenDictionary<string, int> Months = Rows
        .SelectMany((row, index) => row.Split(' ').Select(name => (name, index)))
        .DistinctBy(pair => pair.name)
        .ToFrozenDictionary(pair => pair.name, pair => pair.index + 1);

    private static readonly FrozenSet<string> Fillers = ("""
        mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday
        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so die mit don fre sam son
        lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven dim
        lunes martes miercoles jueves viernes sabado domingo mie jue vie sab dom
        lunedi martedi mercoledi giovedi venerdi sabato domenica gio
        maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo
        segunda terca quarta quinta sexta feira seg ter qua qui sex
        κυρ δευ τρι τετ πεμ παρ σαβ пн вт ср чт пт сб вс
        st nd rd th um uhr de del of at on den der le la il a as à alle den klo kl t
        """).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    /// <summary>1 to 12; null when it is no month.</summary>
    /// <param name="word">In small letters.</param>
    public static int? Month(string word)
    {
        var plain = Plain(word);
        return Months.TryGetValue(plain, out var month) ? month : null;
    }

    public static bool IsFiller(string word) => Fillers.Contains(Plain(word));

    private static string Plain(string word)
    {
        if (System.Text.Ascii.IsValid(word)) return word;
        var letters = word.Normalize(System.Text.NormalizationForm.FormD).Where(letter => char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark);
        return string.Concat(letters).Replace('ł', 'l').Replace('ı', 'i').Replace("ς", "σ", StringComparison.Ordinal);
    }
}
