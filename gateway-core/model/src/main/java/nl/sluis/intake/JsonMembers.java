package nl.sluis.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.sluis.json.Moments;
import nl.sluis.json.StrictJson;
import nl.sluis.json.Texts;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Bsn;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object that is closed: each is read by its kind, and a name that is not
 * ours is refused and not repeated. A member that must be there and is not, or has another form,
 * reads as null and goes to the findings.
 */
public final class JsonMembers {

  private final JsonNode object;
  private final String place;
  private final Findings findings;

  /**
   * @param place where the object stands
   * @param names of all members that it can have
   */
  public JsonMembers(JsonNode object, String place, Set<String> names, Findings findings) {
    this.object = object;
    this.place = place;
    this.findings = findings;
    if (!object.isObject()) {
      findings.add(place, object.isMissingNode() ? Wrong.MISSING : Wrong.NO_OBJECT);
    } else if (!names.containsAll(
        ((ObjectNode) object).propertyStream().map(e -> e.getKey()).toList())) {
      findings.add(place, Wrong.unknownField(names));
    }
  }

  /** Whether the member is there, whatever it is. */
  public boolean has(String name) {
    return object.has(name);
  }

  /** The member itself; missing when it is not there. */
  public JsonNode get(String name) {
    return object.path(name);
  }

  /** The place of a member. */
  public String at(String name) {
    return place + '/' + name;
  }

  public @Nullable String uuid(String name) {
    return value(
        name, text -> Texts.isUuid(text) ? text.toLowerCase(Locale.ROOT) : null, Wrong.NO_UUID);
  }

  public @Nullable BirthDate birthDate(String name) {
    return value(name, text -> BirthDate.parse(text).orElse(null), Wrong.NO_BIRTH_DATE);
  }

  public @Nullable Instant moment(String name) {
    return value(name, Moments::instant, Wrong.NO_MOMENT);
  }

  public @Nullable Bsn bsn(String name) {
    return value(name, text -> Bsn.parse(text).orElse(null), Wrong.NO_BSN);
  }

  /** As it is kept, however it was written. */
  public @Nullable String postcode(String name) {
    return value(name, Texts::postcode, Wrong.NO_POSTCODE);
  }

  /** One line of at most so many characters. */
  public @Nullable String line(String name, int most) {
    return text(name, text -> Texts.isLine(text, most), Wrong.NO_LINE);
  }

  /** A text of a form. */
  public @Nullable String text(String name, Predicate<String> form, String reason) {
    return value(name, text -> form.test(text) ? text : null, reason);
  }

  /** A whole number within bounds, both included. */
  public @Nullable Integer whole(String name, int least, int most, String reason) {
    JsonNode json = object.path(name);
    long number =
        json.isNumber()
            ? StrictJson.whole(json.decimalValue()).orElse(Long.MAX_VALUE)
            : Long.MAX_VALUE;
    if (number >= least && number <= most) {
      return (int) number;
    }
    findings.add(at(name), json.isMissingNode() ? Wrong.MISSING : reason);
    return null;
  }

  private <T> @Nullable T value(String name, Function<String, @Nullable T> form, String reason) {
    JsonNode json = object.path(name);
    T value = Optional.ofNullable(json.textValue()).map(form).orElse(null);
    if (value == null) {
      findings.add(at(name), json.isMissingNode() ? Wrong.MISSING : reason);
    }
    return value;
  }
}
