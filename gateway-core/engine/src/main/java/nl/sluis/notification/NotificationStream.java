package nl.sluis.notification;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import nl.sluis.http.Chunks;
import nl.sluis.subscription.Notification;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber that listens: the notifications after a number, read from the store a page at a
 * time and only when there is room for them, so that it holds no more than its place.
 *
 * <p>It looks in the store when it is asked for more, when something was committed for it and at
 * each heartbeat; a look that finds nothing changes nothing, so none of them can be one too many.
 */
final class NotificationStream implements Chunks {

  /** Where a stream gets what it tells. */
  interface Source {

    /** Notifications after a number, some at a time. */
    List<Notification> after(long sequence);
  }

  private static final Optional<byte[]> END = Optional.empty();

  private final Source source;
  private final Function<List<Notification>, byte[]> form;
  private final BooleanSupplier mayGoOn;
  private final Executor reading;
  private final Runnable left;
  private byte @Nullable [] opening;
  private long last;
  private volatile @Nullable CompletableFuture<Optional<byte[]>> asked;
  private volatile boolean beat;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param after the number after which it begins
   * @param mayGoOn whether the subscription and the agreement still hold, and there is time left
   * @param reading runs what reads the store
   * @param left told once that nobody listens any more
   */
  NotificationStream(
      Source source,
      Function<List<Notification>, byte[]> form,
      byte[] opening,
      long after,
      BooleanSupplier mayGoOn,
      Executor reading,
      Runnable left) {
    this.source = source;
    this.form = form;
    this.opening = opening;
    this.last = after;
    this.mayGoOn = mayGoOn;
    this.reading = reading;
    this.left = left;
  }

  @Override
  public CompletionStage<Optional<byte[]>> next() {
    CompletableFuture<Optional<byte[]>> answer = new CompletableFuture<>();
    asked = answer;
    look();
    return answer;
  }

  /** Something may have changed for this stream. */
  void wake() {
    if (asked != null) {
      look();
    }
  }

  /** It is time to show that it lives, unless there is something to tell. */
  void beat() {
    beat = true;
    wake();
  }

  private void look() {
    try {
      reading.execute(this::serve);
    } catch (RejectedExecutionException e) {
      close();
    }
  }

  private synchronized void serve() {
    CompletableFuture<Optional<byte[]>> answer = asked;
    if (answer == null) {
      return;
    }
    try {
      Optional<byte[]> piece = piece();
      if (piece != null) {
        asked = null;
        beat = false;
        answer.complete(piece);
      }
    } catch (RuntimeException e) {
      asked = null;
      answer.completeExceptionally(e);
    }
  }

  /** What there is to tell; null while there is nothing. */
  private @Nullable Optional<byte[]> piece() {
    if (closed.get() || !mayGoOn.getAsBoolean()) {
      return END;
    }
    byte[] first = opening;
    if (first != null) {
      opening = null;
      return Optional.of(first);
    }
    List<Notification> page = source.after(last);
    if (!page.isEmpty()) {
      last = page.getLast().sequence();
      return Optional.of(form.apply(page));
    }
    return beat ? Optional.of(EventStream.beat()) : null;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      left.run();
    }
    CompletableFuture<Optional<byte[]>> answer = asked;
    if (answer != null) {
      answer.complete(END);
    }
  }
}
