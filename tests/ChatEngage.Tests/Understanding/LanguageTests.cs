using ChatEngage.Understanding;

namespace ChatEngage.Tests.Understanding;

public sealed class LanguageTests
{
    private static readonly Reader Reader = new();

    [Theory]
    [InlineData("en", "Does anybody know when the shop opens?")]
    [InlineData("en", "my grinder broke again")]
    [InlineData("en", "love the new cups")]
    [InlineData("de", "Weiß jemand, wann der Laden öffnet?")]
    [InlineData("de", "Danke für die schnelle Hilfe")]
    [InlineData("de", "meine Mühle ist schon wieder kaputt")]
    [InlineData("fr", "Bonjour, quand est-ce que vous ouvrez le magasin ?")]
    [InlineData("fr", "je n'ai toujours pas reçu ma commande")]
    [InlineData("es", "¿Alguien sabe cuándo abre la tienda?")]
    [InlineData("es", "mi pedido no ha llegado todavía")]
    [InlineData("pt", "Alguém sabe quando a loja abre?")]
    [InlineData("pt", "não recebi o meu pedido ainda, muito obrigado")]
    [InlineData("it", "Qualcuno sa quando apre il negozio?")]
    [InlineData("it", "il mio ordine non è ancora arrivato")]
    [InlineData("nl", "Weet iemand wanneer de winkel opengaat?")]
    [InlineData("nl", "mijn bestelling is nog steeds niet aangekomen")]
    [InlineData("pl", "Czy ktoś wie, kiedy otwierają sklep?")]
    [InlineData("pl", "moje zamówienie jeszcze nie przyszło")]
    [InlineData("tr", "Mağazanın ne zaman açıldığını bilen var mı?")]
    [InlineData("tr", "siparişim hâlâ gelmedi, lütfen yardım edin")]
    [InlineData("ru", "Кто-нибудь знает, когда открывается магазин?")]
    [InlineData("uk", "Хтось знає, коли відкривається крамниця?")]
    [InlineData("ja", "お店は何時に開きますか")]
    [InlineData("zh", "请问商店几点开门")]
    [InlineData("ko", "가게는 몇 시에 여나요?")]
    [InlineData("ar", "متى يفتح المتجر؟")]
    [InlineData("sv", "När öppnar butiken, är det någon som vet?")]
    public void A_sentence_tells_its_language(string language, string text) => Assert.Equal(language, Reader.Read(text).Language);

    [Theory]
    [InlineData("")]
    [InlineData("😀😀😀")]
    [InlineData("ok")]
    [InlineData("@acme #acme https://acme.example/a-page-of-words")]
    [InlineData("12345 !!!")]
    [InlineData("Acme Espresso")]
    public void What_does_not_tell_has_no_language(string text) => Assert.Null(Reader.Read(text).Language);

    [Theory]
    [InlineData("ok", "fr", "fr")]
    [InlineData("super", "de-AT", "de")]
    [InlineData("Weiß jemand von euch, wann der Laden am Sonntag wieder öffnet?", "en", "de")]
    [InlineData("お店は何時に開きますか", "en", "ja")]
    [InlineData("my grinder broke again", "und", "en")]
    [InlineData("my grinder broke again", "", "en")]
    public void What_the_source_says_is_believed_where_it_can_be(string text, string hint, string language) => Assert.Equal(language, Reader.Read(text, hint).Language);
}
