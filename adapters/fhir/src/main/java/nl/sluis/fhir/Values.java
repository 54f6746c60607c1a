package nl.sluis.fhir;

import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The one way to read a primitive of a resource. FHIR lets an element stand there without a value,
 * with extensions only (such as data-absent-reason), and HAPI's own getters then answer null, a
 * default or an exception, each as it happens to be written. Here such an element has no value.
 */
public final class Values {

  private Values() {}

  /** The value as it was written; empty when there is none or only white space. */
  public static Optional<String> text(@Nullable Base primitive) {
    return primitive == null
        ? Optional.empty()
        : Optional.ofNullable(primitive.primitiveValue()).filter(text -> !text.isBlank());
  }

  /** The value as it was written, or no characters. */
  static String textOrNone(@Nullable Base primitive) {
    return text(primitive).orElse("");
  }

  /** A code of a closed list. */
  public static <E extends Enum<?>> Optional<E> code(@Nullable Enumeration<E> primitive) {
    return primitive == null ? Optional.empty() : Optional.ofNullable(primitive.getValue());
  }

  /** Whether it is said to be so. */
  static boolean isTrue(@Nullable Base primitive) {
    return primitive instanceof BooleanType truth && Boolean.TRUE.equals(truth.getValue());
  }

  /** Whether it is said not to be so. */
  static boolean isFalse(@Nullable Base primitive) {
    return primitive instanceof BooleanType truth && Boolean.FALSE.equals(truth.getValue());
  }

  /** Whether this is its value. */
  public static boolean is(@Nullable Base primitive, String value) {
    return text(primitive).filter(value::equals).isPresent();
  }

  /** The id of a resource, without its type and version. */
  static Optional<String> id(Resource resource) {
    return Optional.ofNullable(resource.getIdPart()).filter(id -> !id.isBlank());
  }
}
