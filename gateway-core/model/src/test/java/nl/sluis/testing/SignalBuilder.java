package nl.sluis.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Address;
import nl.sluis.signal.MessageType;
import nl.sluis.signal.PersonName;
import nl.sluis.signal.Subject;

/**
 * A signal being written in the form of {@link TestSignalAdapter}. Unless said otherwise it is a
 * concern about Sam.
 */
public final class SignalBuilder {

  private static final JsonMapper JSON = new JsonMapper();

  private final String id;
  private String type = MessageType.SIGNAL.value();
  private List<Subject> subjects = List.of(People.SAM);
  private Map<String, Object> content = Contents.CONCERN;
  private List<Oin> recipients = List.of();
  private List<String> pseudonyms = List.of();
  private Instant at = TestClock.START;

  private SignalBuilder(String id) {
    this.id = id;
  }

  /** Starts a signal with the sender's own id. */
  public static SignalBuilder called(String id) {
    return new SignalBuilder(id);
  }

  public SignalBuilder type(MessageType value) {
    type = value.value();
    return this;
  }

  /** For these organisations, whatever routing says. */
  public SignalBuilder to(Oin... oins) {
    recipients = List.of(oins);
    return this;
  }

  /** About these persons; about nobody when none is named. */
  public SignalBuilder about(Subject... persons) {
    subjects = List.of(persons);
    return this;
  }

  /** About these persons, by what the sender calls them. */
  public SignalBuilder aboutPseudonyms(String... persons) {
    subjects = List.of();
    pseudonyms = List.of(persons);
    return this;
  }

  public SignalBuilder saying(Map<String, Object> fields) {
    content = fields;
    return this;
  }

  public SignalBuilder saying(String field, Object value) {
    content = Contents.with(content, field, value);
    return this;
  }

  /** Made at this moment. */
  public SignalBuilder at(Instant moment) {
    at = moment;
    return this;
  }

  /** The body of a push. */
  public byte[] body() {
    ObjectNode signal = JSON.createObjectNode();
    signal.put("id", id);
    signal.put("type", type);
    signal.put("at", at.toString());
    ArrayNode persons = signal.putArray("subjects");
    subjects.forEach(subject -> write(persons.addObject(), subject));
    ArrayNode addressed = signal.putArray("recipients");
    recipients.forEach(oin -> addressed.add(oin.value()));
    if (!pseudonyms.isEmpty()) {
      pseudonyms.forEach(signal.putArray("pseudonyms")::add);
    }
    signal.set("content", JSON.valueToTree(content));
    try {
      return JSON.writeValueAsBytes(signal);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(ObjectNode json, Subject subject) {
    if (subject.bsn() != null) {
      json.put("bsn", subject.bsn().value());
    }
    json.put("born", subject.birthDate().toString());
    PersonName name = subject.name();
    if (name != null) {
      json.put("given", name.givenNames()).put("family", name.familyName());
    }
    Address address = subject.address();
    if (address != null) {
      json.put("postcode", address.postcode()).put("number", address.houseNumber());
    }
  }
}
