package nl.sluis.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A Dutch sentence about YAML that could not be read, and what to do about it. It repeats no value
 * of the document, only keys.
 */
public final class YamlMistake {

  private record Broken(String said, String means) {}

  /** What the YAML reader says, and what that means to who wrote the document. */
  private static final List<Broken> BROKEN =
      List.of(
          new Broken("\\t(TAB)", "een tab kan hier niet: spring in met spaties"),
          new Broken(
              "mapping values are not allowed",
              "een dubbele punt kan hier niet: zet een tekst met een dubbele punt tussen aanhalingstekens, en kijk of het inspringen klopt"),
          new Broken(
              "expected <block end>",
              "het inspringen klopt hier niet: wat bij elkaar hoort, begint op dezelfde plaats"),
          new Broken(
              "expected ',' or ']'", "er ontbreekt een komma, of een ] aan het eind van de lijst"),
          new Broken(
              "expected ',' or '}'", "er ontbreekt een komma, of een } aan het eind van het blok"),
          new Broken("unexpected end of stream", "een aanhalingsteken is niet gesloten"),
          new Broken("could not find expected ':'", "na een sleutel ontbreekt de dubbele punt"),
          new Broken(
              "undefined alias", "een waarde die met * begint, hoort tussen aanhalingstekens"),
          new Broken(
              "that cannot start any token",
              "een waarde die met dit teken begint, hoort tussen aanhalingstekens"));

  private YamlMistake() {}

  /** What is wrong. */
  public static String of(JacksonException broken) {
    return switch (broken) {
      case UnrecognizedPropertyException unknown -> unknown(unknown);
      case InvalidNullException _ -> "ontbreekt of is leeg";
      case InvalidFormatException other -> form(other.getTargetType());
      case ValueInstantiationException refused -> refused(refused);
      case MismatchedInputException missing when isMissing(missing) -> "ontbreekt";
      case MismatchedInputException other when other.getPath().isEmpty() ->
          "het bestand is leeg, of bevat geen sleutels";
      case MismatchedInputException other -> form(other.getTargetType());
      case JsonMappingException within
          when within.getCause() instanceof StreamReadException cause ->
          of(cause);
      case JsonMappingException within
          when within.getCause() instanceof IllegalArgumentException cause ->
          String.valueOf(cause.getMessage());
      default -> syntax(broken);
    };
  }

  private static boolean isMissing(MismatchedInputException broken) {
    String said = String.valueOf(broken.getMessage());
    return said.startsWith("Missing") || said.startsWith("Null value for creator");
  }

  private static String unknown(UnrecognizedPropertyException unknown) {
    Collection<Object> known = unknown.getKnownPropertyIds();
    return "onbekende sleutel"
        + (known == null
            ? ""
            : Nearest.hint(
                unknown.getPropertyName(), known.stream().map(Object::toString).toList()));
  }

  /** The sentence of the value itself, which is ours. */
  private static String refused(ValueInstantiationException refused) {
    return refused.getCause() instanceof IllegalArgumentException ours && ours.getMessage() != null
        ? ours.getMessage()
        : form(refused.getType());
  }

  private static String form(@Nullable JavaType type) {
    return form(type == null ? null : type.getRawClass());
  }

  private static String form(@Nullable Class<?> type) {
    return type == null
        ? "hier staat iets anders dan verwacht"
        : "hier hoort " + ValueForm.of(type).orElse("een blok met sleutels");
  }

  private static String syntax(JacksonException broken) {
    String original = String.valueOf(broken.getOriginalMessage());
    if (original.startsWith("Duplicate field")) {
      return "deze sleutel staat er twee keer: haal er een weg ("
          + original.replaceFirst("^Duplicate field '([^']*)'.*", "$1")
          + ")";
    }
    String said =
        broken.getCause() instanceof MarkedYAMLException marked
            ? String.valueOf(marked.getMessage())
            : String.valueOf(broken.getMessage());
    return BROKEN.stream()
        .filter(one -> said.contains(one.said()))
        .map(one -> "geen geldige YAML: " + one.means())
        .findFirst()
        .orElse("geen geldige YAML: kijk of het inspringen en de aanhalingstekens kloppen");
  }
}
