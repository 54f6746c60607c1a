package nl.sluis.ingress;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import nl.sluis.http.Chunks;
import org.jspecify.annotations.Nullable;

/** Chunks that flow when a test says so; or, when it is endless, as fast as they are asked. */
final class Spring implements Chunks {

  private final Queue<CompletableFuture<Optional<byte[]>>> ready = new ArrayDeque<>();
  private final byte @Nullable [] endless;
  private @Nullable CompletableFuture<Optional<byte[]>> asked;
  private int asks;
  private int closes;

  Spring() {
    this(null);
  }

  Spring(byte @Nullable [] endless) {
    this.endless = endless;
  }

  @Override
  public synchronized CompletionStage<Optional<byte[]>> next() {
    asks++;
    if (endless != null) {
      return CompletableFuture.completedFuture(Optional.of(endless));
    }
    CompletableFuture<Optional<byte[]>> first = ready.poll();
    if (first == null) {
      first = new CompletableFuture<>();
      asked = first;
    }
    return first;
  }

  @Override
  public synchronized void close() {
    closes++;
  }

  void flow(String piece) {
    flow(CompletableFuture.completedFuture(Optional.of(piece.getBytes(StandardCharsets.UTF_8))));
  }

  void dryUp() {
    flow(CompletableFuture.completedFuture(Optional.empty()));
  }

  void fail() {
    flow(CompletableFuture.failedFuture(new IllegalStateException("the spring failed")));
  }

  private synchronized void flow(CompletableFuture<Optional<byte[]>> piece) {
    if (asked == null) {
      ready.add(piece);
      return;
    }
    CompletableFuture<Optional<byte[]>> waiting = asked;
    asked = null;
    var _ =
        piece.whenComplete((value, failure) -> {
          if (failure == null) {
            waiting.complete(value);
          } else {
            waiting.completeExceptionally(failure);
          }
        });
  }

  synchronized int asks() {
    return asks;
  }

  synchronized int closes() {
    return closes;
  }
}
