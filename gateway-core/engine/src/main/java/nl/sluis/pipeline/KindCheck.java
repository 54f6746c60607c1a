package nl.sluis.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.sluis.http.Problem.Finding;
import nl.sluis.intake.Wrong;
import nl.sluis.json.Moments;
import nl.sluis.policy.MessageKind;
import nl.sluis.policy.PlausibilityBounds;
import nl.sluis.policy.Rulebook;
import nl.sluis.signal.BirthDate;
import nl.sluis.signal.Field;
import nl.sluis.signal.Shape;
import nl.sluis.signal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Holds what an adapter made of a push against the fields that policy knows, and against what can
 * be. What no recipient's contract could take, a moment or a birth that cannot be true, and a text
 * that tells who somebody is, is the sender's to mend, so it is said here and not found out later.
 */
final class KindCheck {

  private static final String PERSONS = "/betrokkenen/";

  private KindCheck() {}

  /**
   * The fields that are unknown, of another kind or beyond belief; names of ours, and no values.
   */
  static List<Finding> findings(Signal signal, Push push) {
    Rulebook rules = push.policy().rules();
    PlausibilityBounds plausible = push.policy().metadata().plausible();
    List<Finding> findings = new ArrayList<>();
    add(findings, "/tijdstip", plausible.made(signal.at(), push.at()));
    MessageKind kind = rules.messages().get(signal.type());
    if (signal.aboutNobody() && (kind == null || kind.aboutSomebody())) {
      findings.add(new Finding("/betrokkenen", Wrong.MISSING));
    }
    for (int i = 0; i < signal.subjects().size(); i++) {
      String person = PERSONS + i;
      BirthDate birthDate = signal.subjects().get(i).birthDate();
      add(findings, person + "/geboortedatum", plausible.birth(birthDate, push.day()));
      check(signal.subjects().get(i).fields(), rules, findings, name -> person + place(name, 1));
    }
    check(signal.content(), rules, findings, name -> place(name, 0));
    timely(signal.content(), push, findings);
    return findings;
  }

  /** A day that lies where it cannot: an answer asked for before today, something seen tomorrow. */
  private static void timely(Map<String, Object> content, Push push, List<Finding> findings) {
    LocalDate latest = push.latestDay();
    content.forEach((name, value) -> {
      Field field = push.policy().rules().fields().get(name);
      Field.Timely timely = field == null ? null : field.timely();
      LocalDate day = value instanceof String text ? Moments.date(text) : null;
      if (timely != null
          && day != null
          && (timely.when() == null || Boolean.TRUE.equals(content.get(timely.when())))) {
        add(findings, place(name, 0), timely.wrong(day, push.day(), latest));
      }
    });
  }

  private static void add(List<Finding> findings, String place, @Nullable String wrong) {
    if (wrong != null) {
      findings.add(new Finding(place, wrong));
    }
  }

  /** Makes a place in the sender's message of a field's name. */
  private interface Place {
    String of(String name);
  }

  private static void check(
      Map<String, Object> fields, Rulebook rules, List<Finding> findings, Place place) {
    fields.forEach((name, value) -> {
      Field field = rules.fields().get(name);
      if (field == null) {
        findings.add(new Finding("", Wrong.UNKNOWN_FIELD));
      } else if (!Shape.of(field.kind()).fits(value)) {
        findings.add(new Finding(place.of(name), Wrong.OTHER_FORM));
      } else {
        String wrong = field.persons().wrong(value);
        if (wrong != null) {
          findings.add(new Finding(place.of(name), wrong));
        }
      }
    });
  }

  private static String place(String name, int from) {
    String[] parts = name.split("\\.");
    StringBuilder place = new StringBuilder();
    for (int i = from; i < parts.length; i++) {
      place.append('/').append(parts[i]);
    }
    return place.toString();
  }
}
