package nl.sluis.partner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import nl.sluis.http.ClientIdentity;
import nl.sluis.http.Request;
import nl.sluis.participant.Oin;
import nl.sluis.school.SignalForm;

/** Events to start from, and the requests that bring them. */
final class Events {

  static final ClientIdentity HOUSING =
      new ClientIdentity(new Oin("00000099000000006000"), "Woningcorporatie De Haven (voorbeeld)");

  static final String SOURCE = "urn:nld:oin:00000099000000006000:systeem:huurincasso";

  static final String ID = "0197a3c2-9000-7000-8000-000000000003";

  static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private Events() {}

  /** The first example of the signal schema without the members that an event says itself. */
  static ObjectNode concern() {
    return data(0);
  }

  /** The same of the second example, a payment arrear. */
  static ObjectNode debt() {
    return data(1);
  }

  /** An event around the data, with every attribute that counts. */
  static ObjectNode event(String type, ObjectNode data) {
    ObjectNode event = JSON.createObjectNode();
    event.put("specversion", "1.0").put("id", ID).put("source", SOURCE).put("type", type);
    event.put("time", "2026-11-20T09:12:00+01:00").put("datacontenttype", "application/json");
    event.set("data", data);
    return event;
  }

  static ObjectNode event() {
    return event("nl.jeugd.signaal.gemeld", concern());
  }

  static Request structured(JsonNode event) {
    return structured(bytes(event));
  }

  static Request structured(byte[] body) {
    return request(Map.of("content-type", "application/cloudevents+json; charset=UTF-8"), body);
  }

  static Request request(Map<String, String> headers, byte[] body) {
    return new Request(HOUSING, "POST", "/v1/gebeurtenissen", Map.of(), headers, body);
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return JSON.writeValueAsString(tree).getBytes(UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static ObjectNode data(int example) {
    try {
      ObjectNode data =
          (ObjectNode) JSON.readTree(new SignalForm().schema()).path("examples").get(example);
      return data.without(List.of("id", "type", "tijdstip"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
