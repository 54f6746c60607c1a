package nl.sluis.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record's declaration the rule for its document: a component that is not {@link Nullable}
 * must be there and must not be null, and lists and maps hold no nulls.
 */
public final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  private static final JsonSetter.Value REQUIRED =
      JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);
  private static final JsonSetter.Value OPTIONAL =
      JsonSetter.Value.construct(Nulls.SET, Nulls.FAIL);

  @Override
  public JsonSetter.Value findSetterInfo(Annotated annotated) {
    return annotated instanceof AnnotatedParameter parameter && nullable(parameter)
        ? OPTIONAL
        : REQUIRED;
  }

  private static boolean nullable(AnnotatedParameter parameter) {
    return parameter.getOwner().getMember() instanceof Executable constructor
        && constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(
            Nullable.class);
  }
}
