package nl.sluis.policy.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import nl.sluis.participant.Oin;
import nl.sluis.signal.Field;
import nl.sluis.signal.FieldKind;
import nl.sluis.signal.IdentifyingForm;
import org.jspecify.annotations.Nullable;

/** Compiles fields.yaml. */
final class FieldCompiler {

  private static final int LINE = 200;
  private static final int LONG_TEXT = 20_000;
  private static final Map<String, FieldKind> PLAIN =
      Map.ofEntries(
          Map.entry("bsn", new FieldKind.CitizenNumber()),
          Map.entry("boolean", new FieldKind.Flag()),
          Map.entry("date", new FieldKind.Day()),
          Map.entry("partial-date", new FieldKind.PartialDay()),
          Map.entry("moment", new FieldKind.Moment()),
          Map.entry("pseudonym", form("pseudonym", "[A-Za-z0-9_-]{20}")),
          Map.entry("oin", form("oin", Oin.FORM)),
          Map.entry("phone", form("phone", "[+]?[0-9 ()-]{5,20}")),
          Map.entry("email", form("email", "[^\\s@]{1,64}@[^\\s@]{1,190}")),
          Map.entry("uuid", form("uuid", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")),
          Map.entry("postcode", form("postcode", "[1-9][0-9]{3}[A-Z]{2}")));

  private FieldCompiler() {}

  static Map<String, Field> fields(PolicyDocuments.FieldsFile file) {
    Map<String, Field> fields = new LinkedHashMap<>();
    Map<String, IdentifyingForm> forms = forms(file.forms());
    file.fields()
        .forEach((name, text) -> {
          Place place = Place.in("fields.yaml").at("fields", name);
          place.at("category").known(file.categories(), text.category(), "categorie");
          checkWords(place, text, file.categories());
          checkSays(place, text, file.categories());
          fields.put(
              name,
              new Field(
                  name,
                  text.category(),
                  text.title(),
                  kind(place, text, file.fields().keySet()),
                  text.free(),
                  timely(place, text, file.fields()),
                  persons(place, text, forms),
                  also(place, text, file)));
        });
    return fields;
  }

  private static Field.@Nullable Also also(
      Place place, PolicyDocuments.FieldText text, PolicyDocuments.FieldsFile file) {
    String by = text.also();
    if (by == null) {
      return null;
    }
    Map<String, String> says = place.at("also").known(file.fields(), by, "veld").says();
    place.at("also").check(says != null, "'" + by + "' heeft geen 'says'");
    return new Field.Also(by, says == null ? Map.of() : says);
  }

  private static void checkSays(
      Place place,
      PolicyDocuments.FieldText text,
      Map<String, PolicyDocuments.CategoryText> categories) {
    if (text.says() != null) {
      text.says()
          .forEach((value, category) -> {
            place
                .at("says")
                .check(
                    text.kind().equals("code")
                        && text.values() != null
                        && text.values().contains(value),
                    "'" + value + "' staat niet onder 'values'");
            place.at("says").known(categories, category, "categorie");
          });
    }
  }

  private static Map<String, IdentifyingForm> forms(Map<String, PolicyDocuments.FormText> texts) {
    Map<String, IdentifyingForm> forms = new LinkedHashMap<>();
    texts.forEach((key, text) -> {
      List<Pattern> patterns = new ArrayList<>();
      for (int i = 0; i < text.patterns().size(); i++) {
        patterns.add(
            pattern(
                Place.in("fields.yaml").at("forms", key).at("patterns", i),
                text.patterns().get(i)));
      }
      forms.put(
          key,
          new IdentifyingForm(key, text.says(), patterns, Boolean.TRUE.equals(text.elfproef())));
    });
    return forms;
  }

  private static Pattern pattern(Place place, String pattern) {
    try {
      return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      throw place.wrong("geen geldige reguliere expressie");
    }
  }

  /** What is named as text that may leave tells by no form who somebody is, unless it says so. */
  private static Field.Persons persons(
      Place place, PolicyDocuments.FieldText text, Map<String, IdentifyingForm> forms) {
    List<String> holds = text.holds() == null ? List.of() : text.holds();
    place.at("holds").check(holds.isEmpty() || text.free() != null, "noem ook 'free'");
    holds.forEach(key -> place.at("holds").known(forms, key, "vorm"));
    return text.free() == null
        ? Field.Persons.ANY
        : new Field.Persons(
            forms.values().stream().filter(form -> !holds.contains(form.key())).toList(),
            forms.values().stream().filter(form -> holds.contains(form.key())).toList());
  }

  /** The same words elsewhere say the same, so that they pass an objection under no other name. */
  private static void checkWords(
      Place place,
      PolicyDocuments.FieldText text,
      Map<String, PolicyDocuments.CategoryText> categories) {
    categories.forEach((name, category) -> {
      if (text.values() != null && category.words() != null && !name.equals(text.category())) {
        for (String value : text.values()) {
          place
              .at("category")
              .check(
                  !category.words().contains(value),
                  "wie '" + value + "' kan zeggen, valt onder '" + name + "'");
        }
      }
    });
  }

  private static Field.@Nullable Timely timely(
      Place place, PolicyDocuments.FieldText text, Map<String, PolicyDocuments.FieldText> fields) {
    @Nullable String when = text.dayIf();
    place.at("day").check(text.day() == null || text.kind().equals("date"), "is geen dag");
    place.at("dayIf").check(when == null || text.day() != null, "noem ook 'day'");
    if (when != null) {
      place
          .at("dayIf")
          .check(
              place.at("dayIf").known(fields, when, "veld").kind().equals("boolean"),
              "'" + when + "' zegt geen ja of nee");
    }
    return text.day() == null ? null : new Field.Timely(text.day(), when);
  }

  private static FieldKind kind(Place place, PolicyDocuments.FieldText text, Set<String> names) {
    FieldKind plain = PLAIN.get(text.kind());
    if (plain != null) {
      return plain;
    }
    return switch (text.kind()) {
      case "code" -> new FieldKind.Code(values(place, text.values()));
      case "codes" -> new FieldKind.Codes(values(place, text.values()));
      case "names" -> new FieldKind.Codes(Set.copyOf(names));
      case "line" -> new FieldKind.Text(bound(text.max(), LINE), false);
      case "lines" -> new FieldKind.Lines(bound(text.max(), LINE));
      case "text" -> new FieldKind.Text(bound(text.max(), LONG_TEXT), true);
      case "integer" ->
          new FieldKind.Whole(
              text.min() == null ? 0 : text.min(),
              text.max() == null ? Integer.MAX_VALUE : text.max());
      default -> throw place.at("kind").wrong("onbekende soort '" + text.kind() + "'");
    };
  }

  private static Set<String> values(Place place, @Nullable List<String> values) {
    if (values == null || values.isEmpty()) {
      throw place.wrong("noem de waarden onder 'values'");
    }
    return new LinkedHashSet<>(values);
  }

  private static int bound(@Nullable Long max, int otherwise) {
    return max == null ? otherwise : Math.toIntExact(max);
  }

  private static FieldKind form(String name, String pattern) {
    return new FieldKind.Form(name, Pattern.compile(pattern));
  }
}
