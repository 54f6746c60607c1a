package nl.sluis.stories;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import nl.sluis.signal.Bsn;

/** Somebody in a story; nobody who exists. */
record Child(String name, String bsn, LocalDate born, String postcode) {

  private static final AtomicInteger NEXT = new AtomicInteger(999_900_500);

  /** Somebody new in the city centre. */
  static Child born(String name, LocalDate born) {
    return new Child(name, nextBsn(), born, "5211AB");
  }

  /** The same, elsewhere. */
  Child livingAt(String elsewhere) {
    return new Child(name, bsn, born, elsewhere);
  }

  /** The same, by name and address only. */
  Child withoutBsn() {
    return new Child(name, "", born, postcode);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!bsn.isEmpty()) {
      json.put("bsn", bsn);
    }
    json.put("geboortedatum", born.toString());
    json.putObject("naam").put("voornamen", name).put("geslachtsnaam", "Voorbeeld");
    json.putObject("adres").put("postcode", postcode).put("huisnummer", 12);
    return json;
  }

  /** The next number of the test range that passes the elfproef. */
  private static String nextBsn() {
    String digits = Integer.toString(NEXT.getAndIncrement());
    return Bsn.parse(digits).isPresent() ? digits : nextBsn();
  }
}
