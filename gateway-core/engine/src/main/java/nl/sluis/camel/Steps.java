package nl.sluis.camel;

import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ExpressionAdapter;

/** Steps of a route, from one type of body to the next. */
public final class Steps {

  private Steps() {}

  /** A step that takes the body and makes the next one; a body of another type is a fault. */
  public static <T> Expression step(Class<T> type, Function<T, ?> function) {
    return new ExpressionAdapter() {
      @Override
      public Object evaluate(Exchange exchange) {
        return function.apply(type.cast(exchange.getMessage().getBody()));
      }
    };
  }
}
