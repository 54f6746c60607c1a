package nl.sluis.ingress;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import nl.sluis.http.Answer;
import nl.sluis.http.Chunks;
import nl.sluis.http.Fault;
import nl.sluis.http.Problem;
import nl.sluis.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * One whole request on its way to the handler, and its answer on the way back.
 *
 * <p>It starts on the event loop, runs on the handler's executor, ends on whatever thread completes
 * the answer, and delivers the response on the event loop: exactly one response, whatever happens.
 */
final class Exchange implements FairQueue.Work, BiConsumer<@Nullable Answer, @Nullable Throwable> {

  private final DoorState reception;
  private final Request request;
  private final Source source;
  private final Capacity.Place place;
  private final boolean bodiless;
  private final EventLoop loop;
  private final Consumer<Reply> delivery;
  private final int heldBytes;
  private final long began = System.nanoTime();

  /**
   * @param source on whose account it counts
   * @param bodiless whether the response goes without its body
   * @param heldBytes capacity that the request's body holds, given back at the end
   * @param delivery takes the response, on the event loop
   */
  Exchange(
      DoorState reception,
      Request request,
      Source source,
      boolean bodiless,
      int heldBytes,
      EventLoop loop,
      Consumer<Reply> delivery) {
    this.reception = reception;
    this.request = request;
    this.source = source;
    this.place = reception.capacity().of(source);
    this.bodiless = bodiless;
    this.heldBytes = heldBytes;
    this.loop = loop;
    this.delivery = delivery;
  }

  /** Queues the request for the handler, or refuses it when too many are inside. */
  void start() {
    Refusal full = place.enter();
    if (full != null) {
      place.giveBytesBack(heldBytes);
      deliver(refusal(full));
      return;
    }
    reception.queue().add(source, this);
  }

  @Override
  public void rejected() {
    leave();
    deliver(refusal(Refusal.BUSY));
  }

  @Override
  public void run() {
    // An executor that runs its caller's work would block the event loop: that is as good as full.
    if (loop.inEventLoop()) {
      rejected();
      return;
    }
    try {
      reception.handler().handle(request).whenComplete(this);
    } catch (RuntimeException | Error e) {
      accept(null, e);
    }
  }

  @Override
  public void accept(@Nullable Answer answer, @Nullable Throwable failure) {
    leave();
    deliver(answer == null ? failed(failure) : response(answer));
  }

  private Reply response(Answer answer) {
    Chunks chunks = answer.chunks();
    try {
      Reply reply =
          chunks == null || bodiless
              ? Reply.whole(reception.writer().write(answer, bodiless))
              : new Reply(reception.writer().head(answer), chunks);
      if (chunks != null && bodiless) {
        chunks.close();
      }
      reception.listener().requestAnswered(answer.status(), System.nanoTime() - began);
      return reply;
    } catch (RuntimeException e) {
      if (chunks != null) {
        chunks.close();
      }
      return failed(e);
    }
  }

  private Reply failed(@Nullable Throwable failure) {
    Problem fault = Fault.told(failure, reception.references().get());
    reception.listener().requestRefused(fault.type());
    return Reply.whole(
        reception.writer().write(reception.forms().answer(request.path(), fault), bodiless));
  }

  private Reply refusal(Refusal refusal) {
    reception.listener().requestRefused(refusal.type());
    return Reply.whole(
        reception.writer().write(refusal.answer(reception.forms(), request.path()), bodiless));
  }

  private void leave() {
    place.leave();
    place.giveBytesBack(heldBytes);
    reception.queue().served(source);
  }

  private void deliver(Reply reply) {
    try {
      loop.execute(() -> delivery.accept(reply));
    } catch (RejectedExecutionException e) {
      reply.discard();
    }
  }
}
