package nl.sluis.camel;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** Steps of a route that answer later: the route goes on when the stage is complete. */
public final class Async extends AsyncProcessorSupport {

  private final Function<Exchange, ? extends CompletionStage<?>> step;

  private Async(Function<Exchange, ? extends CompletionStage<?>> step) {
    this.step = step;
  }

  /** A step from the body to a new body. */
  public static <T> Async body(Class<T> type, Function<T, ? extends CompletionStage<?>> step) {
    return new Async(exchange -> step.apply(type.cast(exchange.getMessage().getBody())));
  }

  /** A step from the exception that took the exchange off its route to a new body. */
  public static <X extends Exception> Async caught(
      Class<X> type, Function<X, ? extends CompletionStage<?>> step) {
    return new Async(exchange -> step.apply(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, type)));
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    step.apply(exchange)
        .whenComplete((result, failure) -> {
          if (failure != null) {
            exchange.setException(failure);
          } else {
            exchange.getMessage().setBody(result);
          }
          callback.done(false);
        });
    return false;
  }
}
