package nl.sluis.bench.chaos;

import java.util.UUID;
import nl.sluis.bench.Child;
import org.jspecify.annotations.Nullable;

/**
 * A signal that a school sends until it is answered, under the same id each time.
 *
 * @param id which is also how the reporter is called in it, so that it is known again at the other
 *     end
 * @param child about whom it is
 * @param body as it is sent
 */
record Push(String id, Child child, String body) {

  private static final String BODY =
      """
      {"id":"%s","type":"nl.jeugd.signaal.gemeld","tijdstip":"2026-11-20T09:12:00+01:00",\
      "betrokkenen":[{"bsn":"%s","geboortedatum":"%s"}],\
      "leefgebieden":["opleiding"],"ernst":"midden","urgentie":"week",\
      "gevraagdeActie":"contact-opnemen","toelichting":"vrije tekst",\
      "besprokenMetOuders":{"besproken":true,"datum":"2026-11-18"},\
      "verwijsindex":{"risicos":["e"]},\
      "melder":{"naam":"%s","functie":"intern begeleider","telefoon":"0731234567",\
      "email":"ib@school.example"}}\
      """;

  static Push about(Child child) {
    String id = UUID.randomUUID().toString();
    return new Push(id, child, BODY.formatted(id, child.bsn(), child.birthDate(), id));
  }

  /** What a sender keeps of the answer. */
  @SuppressWarnings("ArrayRecordComponent") // the receipt byte for byte; compared as such
  record Answer(int status, byte @Nullable [] receipt) {}

  @Override
  public String toString() {
    return "Push[" + id + "]";
  }
}
