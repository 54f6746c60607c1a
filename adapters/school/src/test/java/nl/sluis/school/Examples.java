package nl.sluis.school;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Valid documents to start from. */
final class Examples {

  static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** The school signal as the design fixes it, to the letter. */
  static final String AGREED =
      """
      { "id": "0197a3c2-6f1e-7c3b-9a55-2f6d1e0b7a11", "type": "nl.jeugd.signaal.gemeld", "tijdstip": "2026-11-20T09:12:00+01:00",
        "betrokkenen": [ { "bsn": "999990342", "geboortedatum": "2014-03-02", "naam": { "voornamen": "Sam", "geslachtsnaam": "Voorbeeld" },
                           "adres": { "postcode": "5211AB", "huisnummer": 12 } } ],
        "leefgebieden": ["opleiding"], "ernst": "midden", "urgentie": "week", "gevraagdeActie": "contact-opnemen",
        "toelichting": "vrije tekst, gaat alleen mee waar dat mag",
        "besprokenMetOuders": { "besproken": true, "datum": "2026-11-18" }, "toestemmingen": ["<id>"],
        "melder": { "naam": "I. Begeleider", "functie": "intern begeleider", "telefoon": "0731234567", "email": "ib@school.example" } }
      """;

  private Examples() {}

  static JsonNode schema() {
    return tree(SignalForm.resource("/signaal.schema.json"));
  }

  /** The schema's example of a concern, with every field that is there for an ordinary one. */
  static ObjectNode concern() {
    return (ObjectNode) schema().at("/examples/0");
  }

  /** The schema's example of a payment arrear. */
  static ObjectNode debt() {
    return (ObjectNode) schema().at("/examples/1");
  }

  /** The schema's example of a concern that cannot wait for consent. */
  static ObjectNode emergency() {
    return (ObjectNode) schema().at("/examples/2");
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return JSON.writeValueAsString(tree).getBytes(UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
