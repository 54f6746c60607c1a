package nl.sluis.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import nl.sluis.crypto.SubjectKey;
import nl.sluis.keys.KeyRing;
import nl.sluis.signal.Subject;

/**
 * Who is named almost like the person whose right was invoked: another spelling is never passed
 * over in silence. Names nobody; the references stand in the evidence.
 *
 * @param references of who may be the same person
 */
public record NearMatches(List<String> references) {

  private static final String NOBODY =
      "Onder deze gegevens is niemand bekend. Klopt de schrijfwijze?";
  private static final String NEAR =
      "Er is ook iemand die bijna zo heet of bijna dezelfde geboortedatum heeft. Zoek de verwijzing in het"
          + " logboek, vraag bij de afzender na of het dezelfde is, en doe het verzoek dan met die gegevens.";

  /** Of all that are known. */
  public static NearMatches of(KeyRing keys, Subject person) {
    return new NearMatches(keys.alike(person).stream().map(SubjectKey::reference).toList());
  }

  /**
   * Adds to an answer what who asks must know.
   *
   * @param found whether anybody was known by these data
   */
  void write(JsonGenerator json, boolean found) throws IOException {
    json.writeBooleanField("gevonden", found);
    json.writeArrayFieldStart("lijktOp");
    for (String reference : references) {
      json.writeString(reference);
    }
    json.writeEndArray();
    if (!found || !references.isEmpty()) {
      json.writeStringField(
          "letOp",
          (found ? "" : NOBODY + (references.isEmpty() ? "" : " "))
              + (references.isEmpty() ? "" : NEAR));
    }
  }
}
