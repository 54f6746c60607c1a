package nl.sluis.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Objects;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Findings;
import nl.sluis.intake.PersonForm;
import nl.sluis.signal.Subject;
import org.jspecify.annotations.Nullable;

/** Persons in bodies of the API, named as in a signal: by BSN, or by name and address. */
final class Persons {

  private Persons() {}

  /** Reads a {@link Subject} wherever a body has one. */
  static SimpleModule module() {
    return new SimpleModule("persons").addDeserializer(Subject.class, new Reader());
  }

  /**
   * The person, when there can be such a person today.
   *
   * @throws Json.Malformed when the day of birth cannot be one
   */
  static Subject checked(Subject person, String pointer, Call call) throws Json.Malformed {
    String wrong = call.policy().metadata().plausible().birth(person.birthDate(), call.day());
    if (wrong != null) {
      throw new Json.Malformed(pointer + "/geboortedatum", wrong);
    }
    return person;
  }

  /** There is no person where one must be; says where, from the place of the person on. */
  static final class NobodyException extends JsonMappingException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    NobodyException(JsonParser in, Finding finding) {
      super(in, "no person");
      this.finding = finding;
    }

    Finding finding() {
      return finding;
    }
  }

  private static final class Reader extends StdDeserializer<Subject> {

    private static final long serialVersionUID = 1L;

    Reader() {
      super(Subject.class);
    }

    @Override
    public Subject deserialize(JsonParser in, DeserializationContext context) throws IOException {
      Findings findings = new Findings();
      Subject person = PersonForm.NAME_AND_ADDRESS.read(context.readTree(in), "", findings);
      if (person == null || !findings.isEmpty()) {
        throw new NobodyException(in, findings.all().getFirst());
      }
      return Objects.requireNonNull(person);
    }

    @Override
    public Subject getNullValue(DeserializationContext context) throws JsonMappingException {
      throw JsonMappingException.from(context, "null");
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
