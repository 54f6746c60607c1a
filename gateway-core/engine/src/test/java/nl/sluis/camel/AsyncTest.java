package nl.sluis.camel;

import static nl.sluis.camel.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsyncTest {

  private final CamelContext camel = new DefaultCamelContext();
  private final CompletableFuture<Integer> later = new CompletableFuture<>();

  @BeforeEach
  void start() throws Exception {
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            errorHandler(defaultErrorHandler().logExhausted(false));
            onException(IllegalArgumentException.class)
                .handled(true)
                .process(
                    Async.caught(
                        IllegalArgumentException.class,
                        e -> CompletableFuture.completedFuture(String.valueOf(e.getMessage()))));
            from("direct:later")
                .process(Async.body(String.class, text -> later))
                .transform(step(Integer.class, number -> number + 1));
            from("direct:throws")
                .process(
                    Async.body(
                        String.class,
                        text -> {
                          throw new IllegalStateException("step");
                        }));
            from("direct:caught")
                .transform(
                    step(
                        String.class,
                        text -> {
                          throw new IllegalArgumentException("caught " + text);
                        }));
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void goesOnWhenTheStageIsComplete() throws Exception {
    CompletableFuture<Exchange> sent = send("direct:later", "text");
    assertThat(sent).isNotDone();

    later.complete(41);

    assertThat(sent)
        .succeedsWithin(Duration.ofSeconds(10))
        .satisfies(done -> assertThat(done.getMessage().getBody()).isEqualTo(42));
  }

  @Test
  void failsWhenTheStageFails() throws Exception {
    CompletableFuture<Exchange> sent = send("direct:later", "text");

    later.completeExceptionally(new IllegalStateException("stage"));

    assertThat(failure(sent)).hasStackTraceContaining("stage");
  }

  @Test
  void failsWhenTheStepThrows() throws Exception {
    assertThat(failure(send("direct:throws", "text"))).hasMessage("step");
  }

  @Test
  void failsWhenTheBodyIsOfAnotherType() throws Exception {
    assertThat(failure(send("direct:later", Map.of()))).isInstanceOf(ClassCastException.class);
    later.complete(1);
    assertThat(failure(send("direct:caught", Map.of()))).isInstanceOf(ClassCastException.class);
  }

  @Test
  void answersWhatWasMadeOfAnException() throws Exception {
    assertThat(send("direct:caught", "text"))
        .succeedsWithin(Duration.ofSeconds(10))
        .satisfies(done -> assertThat(done.getMessage().getBody()).isEqualTo("caught text"));
  }

  private static Throwable failure(CompletableFuture<Exchange> sent) {
    assertThat(sent).succeedsWithin(Duration.ofSeconds(10));
    Exception failure = sent.join().getException();
    return failure == null ? new CompletionException("no failure", null) : failure;
  }

  private CompletableFuture<Exchange> send(String entry, Object body) throws Exception {
    AsyncProducer producer = camel.getEndpoint(entry).createAsyncProducer();
    producer.start();
    Exchange exchange = producer.getEndpoint().createExchange();
    exchange.getMessage().setBody(body);
    CompletableFuture<Exchange> done = new CompletableFuture<>();
    producer.process(exchange, doneSync -> done.complete(exchange));
    return done;
  }
}
