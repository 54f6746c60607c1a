package nl.sluis.http;

import java.util.Locale;

/**
 * The few, stable errors that a client can meet (RFC 9457, NL API Design Rules): what each of them
 * means and what to do about it. The page that its type URI leads to and the one under
 * docs/problemen are made of this.
 */
public enum ProblemType {
  IDENTITEIT_ONBEKEND(
      403,
      "Afzender onbekend",
      """
      **Wat is er.** Uw certificaat is geldig, maar met uw organisatie (het OIN in het
      certificaat) is geen overeenkomst vastgelegd.

      **Wat te doen.** Vraag de gemeente om een overeenkomst, of controleer of u het certificaat
      van de juiste organisatie gebruikt. Opnieuw sturen helpt niet.
      """),
  GEEN_OVEREENKOMST(
      403,
      "Geen geldige overeenkomst voor dit bericht",
      """
      **Wat is er.** Er is een overeenkomst, maar die geldt vandaag niet, of noemt dit berichttype
      niet.

      **Wat te doen.** Laat de overeenkomst verlengen of uitbreiden.
      """),
  ONGELDIG(
      400,
      "Bericht is ongeldig",
      """
      **Wat is er.** Het bericht voldoet niet aan het schema. `bevindingen` noemt per fout de
      plaats (JSON Pointer of FHIRPath) en de reden. Wat u stuurde wordt nooit herhaald.

      **Wat te doen.** Herstel het bericht volgens het schema op `/schemas/signaal.schema.json` of
      `/fhir/metadata`.

      **Status 421.** Het verzoek noemt een host die niet in het certificaat van deze server staat
      (RFC 9110, 7.4). Gebruik het adres uit de overeenkomst.

      **Overal gelijk.** JSON is UTF-8, zonder dubbele of onbekende velden, en zonder `null`: laat
      weg wat u niet weet. Een datum is een tekst `jjjj-mm-dd`, een tijdstip heeft seconden en een
      tijdzone (RFC 3339), een getal is heel (`12.0` is 12, `12.9` wordt geweigerd) en waar of
      onwaar is `true` of `false`, geen tekst. Tekst heeft geen stuurtekens, geen tekens die de
      leesrichting omkeren en geen halve tekens, en ten minste één teken dat te zien is. Een
      postcode is vier cijfers en twee letters, met of zonder spatie ertussen; een bsn is negen
      cijfers zonder iets eromheen. Een geboortedatum ligt niet in de toekomst; een bericht is
      hoogstens een dag na nu gemaakt en niet meer dan een jaar geleden (`plausible` in
      `policies/policy.yaml`).

      **Een geboortedatum** schrijft u zo ver als die bekend is: `2014-03-02`; is de dag niet
      bekend `2014-03`, is de maand dat ook niet `2014`. Verzin er niets bij: geen `2014-00-00`,
      en ook geen 1 januari die het misschien niet was. De gateway rekent dan met elke leeftijd
      die het kan zijn.
      """),
  VAN_ELDERS(
      403,
      "Verzoek van een andere website",
      """
      **Wat is er.** Een browser stuurde dit verzoek omdat een pagina van een andere website dat
      wilde, of het verzoek laat niet zien dat het daar niet vandaan komt. Een clientcertificaat
      gaat met alles mee wat een browser stuurt; daarom telt ook de herkomst (`Sec-Fetch-Site`,
      `Origin`, `Host`). Er is niets gedaan.

      **Wat te doen.** In een browser: open de console zelf (typ het adres of gebruik een
      bladwijzer), niet via een link op een andere site. Met een programma op de beheerpoort:
      stuur `Content-Type: application/json`, geen `Origin`, en als `Host` een naam uit het
      certificaat van de gateway of een IP-adres.
      """),
  NIET_TOEGESTAAN(
      403,
      "Niet toegestaan",
      """
      **Wat is er.** Geen regel staat toe dat dit bericht wordt doorgegeven of dat deze verzoeker dit
      vraagt, of een regel verbiedt het. Bij een bericht is `regel` de rij van de matrix en `artikel`
      de bepaling; bij een verzoek om inzage of wissen staat de bepaling in `detail`.

      **Wat te doen.** Bij een bericht: zie policies/matrix.yaml bij die rij. Bij een verzoek: laat het
      doen door wie de betrokkene mag vertegenwoordigen. Hetzelfde opnieuw sturen helpt niet.
      """),
  TOESTEMMING_ONTBREEKT(
      403,
      "Toestemming ontbreekt",
      """
      **Wat is er.** De regel vraagt toestemming en die is er niet, is niet volledig (bijvoorbeeld
      van één van twee ouders), is ingetrokken, of kan door niemand geldig worden gegeven.

      Het antwoord noemt na "Nog nodig" wiens stem er nog ontbreekt. Staat er dat van personen
      niet bekend is dat zij verschillen, dan zijn twee ouders apart vastgelegd zonder iets
      waaraan zij te onderscheiden zijn: zij tellen als één stem.

      **Wat te doen.** Leg de toestemming vast met `POST /v1/toestemmingen` en stuur hetzelfde
      bericht opnieuw. Leg ouders of voogden die samen moeten toestemmen ook samen vast, in één
      registratie. Over een meerderjarige heeft niemand gezag: noem bij `vertegenwoordiging` als
      wat iemand spreekt (curatele, mentorschap, schriftelijk-gemachtigde, partner, familie).
      """),
  AL_ANDERS_ONTVANGEN(
      409,
      "Zelfde kenmerk, andere inhoud",
      """
      **Wat is er.** Onder dit kenmerk is eerder een ander bericht geaccepteerd.

      **Wat te doen.** Gebruik voor een nieuw bericht een nieuw kenmerk; stuur bij een herhaling
      precies dezelfde bytes.
      """),
  GEBOORTEDATUM_VERSCHILT(
      409,
      "Andere geboortedatum dan eerder is gezegd",
      """
      **Wat is er.** Bij deze persoon of dit burgerservicenummer is eerder een andere
      geboortedatum gezegd. Van de leeftijd hangt af wie toestemming geeft en wie een recht
      uitoefent, dus er gebeurt niets tot duidelijk is welke datum klopt. Welke dat was, zegt de
      gateway niet. Een datum waarvan alleen het jaar of de maand bekend is, verschilt niet van
      een dag daarin.

      **Wat te doen.** Ga na of het nummer en de datum kloppen, en doe het opnieuw met wat klopt.
      Klopte de eerdere datum niet, vraag dan de functionaris gegevensbescherming: een signaal met
      de juiste datum wacht op een blik van de FG (`/v1/gelijkenissen`), en diens oordeel geldt
      ook voor wat daarna wordt gevraagd.
      """),
  TE_GROOT(
      413,
      "Bericht is te groot",
      """
      **Wat is er.** Het bericht is groter dan de grens van de gateway (standaard 1 MiB).

      **Wat te doen.** Stuur minder; bijlagen horen niet in een signaal.
      """),
  TE_VEEL(
      429,
      "Te veel verzoeken",
      """
      **Wat is er.** Uw organisatie heeft te veel verbindingen, stromen of verzoeken tegelijk, of
      te veel abonnementen.

      **Wat te doen.** Wacht zo lang als `Retry-After` zegt; beëindig een abonnement dat u niet
      gebruikt.
      """),
  NIET_GEVONDEN(
      404,
      "Niet gevonden",
      """
      **Wat is er.** Dit adres is er niet, of wat u vraagt is niet van u.

      **Wat te doen.** Controleer het adres in `/openapi.json`.
      """),
  METHODE_NIET_TOEGESTAAN(
      405,
      "Methode niet toegestaan",
      """
      **Wat is er.** Dit adres kent deze methode niet; `Allow` noemt welke wel. Waar `GET` mag,
      mag ook `HEAD`: hetzelfde antwoord zonder inhoud.

      Met status 501: geen enkel adres kent deze methode (`OPTIONS`, `TRACE`, `PROPFIND` …).

      **Wat te doen.** Gebruik een van die methoden.
      """),
  MEDIATYPE_NIET_ONDERSTEUND(
      415,
      "Mediatype niet ondersteund",
      """
      **Wat is er.** Dit adres verwacht een ander `Content-Type`, of de `Content-Type` is niet
      geschreven zoals HTTP dat vraagt (RFC 9110, 8.3.1): een parameter staat er twee keer, of de
      tekenset is geen UTF-8. Een inhoud zonder `Content-Type` wordt nergens aangenomen. Ook een
      gecodeerde inhoud (`Content-Encoding: gzip`) krijgt dit antwoord.

      **Wat te doen.** Zie `/openapi.json` of `/fhir/metadata`.
      """),
  NIET_AAN_DE_BEURT(
      409,
      "Deze stap past nu niet in het plan",
      """
      **Wat is er.** Het bericht hoort bij het plan van een gezin, en past daar nu niet in: een
      ander heeft de regie, er loopt geen plan voor deze betrokkenen, of het plan is beëindigd.
      `detail` zegt wat.

      **Wat te doen.** Kijk met `GET /v1/casussen` hoe het plan ervoor staat. Wie de regie heeft,
      kan die aanbieden en het plan beëindigen; alleen de procesregisseur wijst een ander aan.
      Noem geen ontvangers: wie partij is, volgt uit het plan. Staat er dat `regie.van`,
      `regie.naar` of `opschaling.van` anders is dan in het plan, neem dan over wat het plan zegt.
      Lijkt een kind op een kind met een plan, noem dan het burgerservicenummer, of vraag de
      procesregisseur.
      """),
  VERVALLEN(
      410,
      "Bericht is niet meer beschikbaar",
      """
      **Wat is er.** Het bericht is bevestigd, verlopen, ingetrokken of gewist; de inhoud is er
      niet meer.

      **Wat te doen.** Niets: dit is het einde van het bericht.
      """),
  INTERNE_FOUT(
      500,
      "Fout in de gateway",
      """
      **Wat is er.** De gateway maakte zelf een fout. Aan het verzoek hoeft niets te mankeren. Een
      2xx is er niet gegeven, dus op deze aanvraag mag niets steunen.

      **Wat te doen.** Opnieuw proberen helpt niet. Meld het bij de beheerder met het kenmerk uit
      `detail`; onder dat kenmerk staat in het logboek van de gateway (`reference`) wat er
      misging, zonder persoonsgegevens. Is de fout verholpen, stuur dan hetzelfde bericht opnieuw:
      een herhaling is altijd veilig.

      **Voor de beheerder.** Elke fout is een regel ERROR en telt in `sluis_faults_total`. Wie
      `503` krijgt kan het later opnieuw proberen; wie `500` krijgt wacht op u.
      """),
  NU_NIET(
      503,
      "Nu niet beschikbaar",
      """
      **Wat is er.** De gateway kon het bericht niet duurzaam vastleggen, of heeft het te druk. Er
      is niets half gedaan. Een fout van de gateway zelf is `interne-fout`, niet dit.

      **Wat te doen.** Stuur hetzelfde bericht opnieuw na `Retry-After`; een herhaling is altijd
      veilig.
      """);

  /** Where the pages stand, at the gateway's own address. */
  public static final String PATH = "/problemen";

  private final int status;
  private final String title;
  private final String explanation;

  ProblemType(int status, String title, String explanation) {
    this.status = status;
    this.title = title;
    this.explanation = explanation.strip();
  }

  /** The HTTP status that belongs to this problem. */
  public int status() {
    return status;
  }

  /** A fixed Dutch sentence, safe to show anyone. */
  public String title() {
    return title;
  }

  /**
   * What it means and what to do, in Dutch: paragraphs with a blank line between, in which {@code
   * **} stands around a heading and a backtick around code.
   */
  public String explanation() {
    return explanation;
  }

  /** The short name, as used in the type URI, the ledger and the metrics. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The {@code type} member of the problem document: a reference to the address that answered, so
   * that it leads to a page there, whatever plane, port or name that is.
   */
  public String uri() {
    return PATH + "/" + slug();
  }
}
