package nl.sluis.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How single values are read into records: a text is clean, a day is written as a day, a number is
 * whole and in range, a truth is true or false. Whatever may be left out is left out and not null.
 */
final class StrictValues extends SimpleModule {

  private static final long serialVersionUID = 1L;

  StrictValues() {
    super("strict-values");
    add(String.class, text -> Texts.isClean(text) ? text : null);
    add(LocalDate.class, Moments::date);
    add(
        UUID.class,
        text -> Texts.isUuid(text) ? UUID.fromString(text.toLowerCase(Locale.ROOT)) : null);
    addDeserializer(Boolean.class, new Value<>(Boolean.class, StrictValues::truth));
    addDeserializer(Boolean.TYPE, new Value<>(Boolean.class, StrictValues::truth));
    addDeserializer(Integer.class, new Value<>(Integer.class, StrictValues::whole));
    addDeserializer(Integer.TYPE, new Value<>(Integer.class, StrictValues::whole));
    setDeserializerModifier(new NeverNull());
  }

  private interface TextForm<T> {
    @Nullable T of(String text);
  }

  private interface ValueForm<T> {
    @Nullable T of(JsonParser in) throws IOException;
  }

  private <T> void add(Class<T> type, TextForm<T> form) {
    addDeserializer(
        type,
        new Value<>(
            type, in -> in.hasToken(JsonToken.VALUE_STRING) ? form.of(in.getText()) : null));
  }

  private static @Nullable Boolean truth(JsonParser in) {
    return switch (in.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static @Nullable Integer whole(JsonParser in) throws IOException {
    if (!in.currentToken().isNumeric()) {
      return null;
    }
    long number = StrictJson.whole(in.getDecimalValue()).orElse(Long.MAX_VALUE);
    return number == (int) number ? (Integer) (int) number : null;
  }

  /** A value in its one form; everything else is refused. */
  private static final class Value<T> extends StdDeserializer<T> {

    private static final long serialVersionUID = 1L;

    private final transient ValueForm<T> form;

    Value(Class<T> type, ValueForm<T> form) {
      super(type);
      this.form = form;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      T value = form.of(in);
      if (value == null) {
        throw MismatchedInputException.from(in, handledType(), "another form");
      }
      return value;
    }

    @Override
    public T getNullValue(DeserializationContext context) throws JsonMappingException {
      throw MismatchedInputException.from(context.getParser(), handledType(), "null");
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }

  /** Makes all other types refuse null, which says neither that there is a value nor which. */
  private static final class NeverNull extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription type, JsonDeserializer<?> reader) {
      return reader instanceof Value<?> ? reader : new Present(reader);
    }

    @Override
    public JsonDeserializer<?> modifyEnumDeserializer(
        DeserializationConfig config,
        JavaType type,
        BeanDescription of,
        JsonDeserializer<?> reader) {
      return new Present(reader);
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
        DeserializationConfig config,
        CollectionType type,
        BeanDescription of,
        JsonDeserializer<?> reader) {
      return new Present(reader);
    }

    @Override
    public JsonDeserializer<?> modifyMapDeserializer(
        DeserializationConfig config,
        MapType type,
        BeanDescription of,
        JsonDeserializer<?> reader) {
      return new Present(reader);
    }
  }

  private static final class Present extends DelegatingDeserializer {

    private static final long serialVersionUID = 1L;

    Present(JsonDeserializer<?> reader) {
      super(reader);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
      return new Present(reader);
    }

    @Override
    public Object getNullValue(DeserializationContext context) throws JsonMappingException {
      throw MismatchedInputException.from(context.getParser(), handledType(), "null");
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
      return null;
    }
  }
}
