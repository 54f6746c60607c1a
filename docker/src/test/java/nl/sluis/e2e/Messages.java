package nl.sluis.e2e;

import java.util.UUID;

/** Messages for tests, all about persons that do not exist. */
final class Messages {

  private Messages() {}

  /** The n-th BSN of the test range that passes the elfproef. */
  static String bsn(int n) {
    int found = -1;
    for (int number = 999_900_000; number <= 999_999_999; number++) {
      String digits = Integer.toString(number);
      if (nl.sluis.signal.Bsn.parse(digits).isPresent() && ++found == n) {
        return digits;
      }
    }
    throw new IllegalArgumentException("no such test number");
  }

  static String consent(String bsn) {
    return """
    {"betrokkene":{"bsn":"%s","geboortedatum":"2014-03-02"},
     "ontvangers":["regisseur","wijkteam"],"doel":"vroeghulp-jeugd","gezag":"tweehoofdig",
     "gegevenDoor":[{"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-1"},
                    {"hoedanigheid":"vertegenwoordiger","kenmerk":"ouder-2"}],
     "geldigVan":"2026-01-01","geldigTot":"2099-12-31"}\
    """
        .formatted(bsn);
  }

  static String signal(UUID id, String bsn, String reporter) {
    return """
    {"id":"%s","type":"nl.jeugd.signaal.gemeld","tijdstip":"2026-11-20T09:12:00+01:00",
     "betrokkenen":[{"bsn":"%s","geboortedatum":"2014-03-02"}],
     "leefgebieden":["opleiding"],"ernst":"midden","urgentie":"week",
     "gevraagdeActie":"contact-opnemen","toelichting":"vrije tekst",
     "besprokenMetOuders":{"besproken":true,"datum":"2026-11-18"},
     "verwijsindex":{"risicos":["e"]},
     "melder":{"naam":"%s","functie":"intern begeleider","telefoon":"0731234567",
               "email":"ib@school.example"}}\
    """
        .formatted(id, bsn, reporter);
  }
}
