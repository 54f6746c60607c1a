package nl.sluis.app;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A whole body for every line that takes JSON. */
final class Doors {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SAM =
      """
      {"bsn":"999990342","geboortedatum":"2014-03-02",
       "naam":{"voornamen":"Sam","geslachtsnaam":"Voorbeeld"},
       "adres":{"postcode":"5211AB","huisnummer":12,"toevoeging":"bis"}}\
      """;
  private static final String ID = "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11";
  private static final String PARENTS =
      """
      [{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1","geboortedatum":"1985-07-14"},
       {"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-2"}]\
      """;

  private final String now;

  Doors(Instant now) {
    this.now = now.toString();
  }

  List<Door> all() {
    return List.of(
        data(
            "school",
            "/v1/toestemmingen",
            said(
                "\"geldigVan\":\"2026-01-01\",\"geldigTot\":\"2099-12-31\",\"uitzondering\":\"geen\"")),
        data(
            "school",
            "/v1/bezwaren",
            said("\"geldigVan\":\"2026-01-01\",\"geldigTot\":\"2099-12-31\",\"gegrond\":false")),
        data("school", "/v1/signalen", concern(true)),
        data("corporatie", "/v1/signalen", debt()),
        new Door(
            "school",
            false,
            "/v1/gebeurtenissen",
            "application/cloudevents+json",
            tree(
                """
                {"specversion":"1.0","id":"%s","source":"urn:nld:oin:00000099000000001000:systeem:lvs",
                 "type":"nl.jeugd.signaal.gemeld","time":"%s","datacontenttype":"application/json","data":%s}
                """
                    .formatted(ID, now, concern(false))),
            Set.of()),
        data("school", "/v1/berichten", report()),
        data(
            "school",
            "/v1/verwijsindex/meldingen",
            "{%s,\"betrokkene\":%s,\"risicos\":[\"e\",\"c\"]}".formatted(head(), SAM)),
        data(
            "school",
            "/v1/verwijsindex/afmeldingen",
            "{%s,\"betrokkene\":%s,\"reden\":\"onterecht\"}".formatted(head(), SAM)),
        data(
            "wijkteam",
            "/v1/toestemmingen/" + ID + "/intrekking",
            "{\"betrokkene\":%s,\"door\":\"betrokkene\",\"wilsbekwaam\":true,\"vertegenwoordiging\":\"tweehoofdig\"}"
                .formatted(SAM)),
        data(
            "wijkteam",
            "/v1/abonnementen",
            "{\"kanaal\":\"pull\",\"typen\":[\"nl.jeugd.signaal.gemeld\"],\"gebieden\":[],\"urgenties\":[\"week\"]}"),
        data(
            "school",
            "/v1/mededelingen",
            "{\"uitwisseling\":\"%s\",\"datum\":\"2026-11-20\",\"betrokkene\":%s}"
                .formatted(ID, SAM)),
        new Door(
            "school",
            false,
            "/v1/termijnen/afgedaan",
            "application/json",
            tree("{\"regel\":\"eerste-contact\",\"bericht\":\"%s\"}".formatted(ID)),
            Set.of("/regel")),
        new Door(
            "school",
            false,
            "/access/v1/evaluation",
            "application/json",
            tree(
                """
                {"subject":{"type":"organisatie","id":"00000099000000001000"},
                 "action":{"name":"nl.jeugd.signaal.gemeld"},
                 "resource":{"type":"bericht","id":"1","properties":{"betrokkene":%s,
                   "velden":{"ernst":"midden","leefgebieden":["gezin"],"besprokenMetOuders.besproken":true,
                             "besprokenMetOuders.datum":"2026-11-18","vroegsignaal.bedrag":850}}},
                 "context":{"ontvanger":"00000099000000004000","dag":"2026-11-20","gevraagd":["ernst"]}}
                """
                    .formatted(SAM)),
            Set.of(
                "/subject/type",
                "/subject/id",
                "/resource/type",
                "/resource/id",
                "/context/gevraagd/0")),
        managed(
            "/v1/wissingen",
            asked("\"grond\":\"toestemming-ingetrokken\",\"ontvangen\":\"2026-11-20\"")),
        managed(
            "/v1/inzage",
            asked("\"van\":\"2026-01-01\",\"totEnMet\":\"2026-11-20\",\"embargoOpheffen\":true")),
        managed("/v1/verwijsindex/overlijden", "{\"betrokkene\":%s}".formatted(SAM)));
  }

  /** The judgement on a message that went out in an emergency. */
  Door judgement(String review) {
    return managed(
        "/v1/beoordelingen/" + review + "/oordeel",
        "{\"oordeel\":\"terecht\",\"toelichting\":\"zie het dossier\"}");
  }

  /** What was seen of who it is; of a message that does not wait, which is said after the body. */
  Door look() {
    return managed("/v1/gelijkenissen/" + ID + "/oordeel", "{\"zelfde\":true}");
  }

  /** A message that goes out in an emergency. */
  ObjectNode emergency() {
    ObjectNode signal = tree(concern(true));
    signal.remove(List.of("toelichting", "verwijsindex", "herkomstDoel", "huishouden"));
    signal.put("ernst", "hoog").put("urgentie", "direct").put("gevraagdeActie", "overnemen");
    signal.putArray("leefgebieden").add("veiligheid");
    signal.putObject("noodgeval").put("gevaar", "levensgevaar").put("motivering", "gezien");
    return signal;
  }

  private static Door data(String who, String path, String body) {
    return new Door(who, false, path, "application/json", tree(body), Set.of());
  }

  private static Door managed(String path, String body) {
    return new Door("fg", true, path, "application/json", tree(body), Set.of());
  }

  private String head() {
    return "\"id\":\"%s\",\"tijdstip\":\"%s\"".formatted(ID, now);
  }

  private static String said(String more) {
    return """
    {"betrokkene":%s,"houder":"school","ontvangers":["regisseur","wijkteam"],"doel":"vroeghulp-jeugd",
     "gegevens":["zorg"],"vertegenwoordiging":"tweehoofdig","wilsbekwaam":true,"gegevenDoor":%s,
     "bewijs":"dossier-1",%s}
    """
        .formatted(SAM, PARENTS, more);
  }

  private static String asked(String more) {
    return """
    {"betrokkene":%s,"verzoekers":%s,"vertegenwoordiging":"tweehoofdig","wilsbekwaam":true,%s}
    """
        .formatted(SAM, PARENTS, more);
  }

  private String concern(boolean alone) {
    return """
    {"id":"%s","type":"nl.jeugd.signaal.gemeld",%s "betrokkenen":[%s],
     "leefgebieden":["opleiding"],"ernst":"midden","urgentie":"week","gevraagdeActie":"contact-opnemen",
     "toelichting":"vrije tekst","besprokenMetOuders":{"besproken":true,"datum":"2026-11-18"},
     "huishouden":{"soort":"een-ouder"},"verwijsindex":{"risicos":["e"]},"herkomstDoel":"vroeghulp-jeugd",
     "melder":{"naam":"I. Begeleider","functie":"intern begeleider","telefoon":"0731234567",
               "email":"ib@school.example"}}
    """
        .formatted(ID, alone ? "\"tijdstip\":\"%s\",".formatted(now) : "", SAM);
  }

  private String debt() {
    return """
    {%s,"type":"nl.jeugd.schuld.vroegsignaal","betrokkenen":[{"bsn":"900186021","geboortedatum":"1985-07-14"}],
     "urgentie":"maand","vroegsignaal":{"signaalpartner":"Huur","bedrag":850,"ontstaansdatum":"2026-08-01",
      "signaaldatum":"2026-11-20","crisissignaal":false,"contactpoging":true},
     "melder":{"naam":"I. Incasso","functie":"medewerker","telefoon":"0731234568"}}
    """
        .formatted(head());
  }

  private String report() {
    return """
    {%s,"type":"nl.jeugd.vt.melding","ontvangers":["00000099000000005000"],"betrokkenen":[%s],
     "veiligThuis":{"zorgen":"wat er is gezien","gesprekGevoerd":true},
     "meldcode":{"stap5":true,"vraag1":true,"vraag2":false}}
    """
        .formatted(head(), SAM);
  }

  private static ObjectNode tree(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
