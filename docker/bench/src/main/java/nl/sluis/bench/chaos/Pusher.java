package nl.sluis.bench.chaos;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nl.sluis.bench.Child;
import nl.sluis.demo.Participant;

/**
 * A sender as they are: sends each signal until it is answered, under the same id each time, and
 * now and then once more because the answer was lost on its side.
 */
final class Pusher implements Runnable {

  static final String PATH = "/v1/signalen";

  private static final int ONE_IN_AGAIN = 4;
  private static final long BETWEEN_MILLIS = 5;
  private static final long RETRY_MILLIS = 60;
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Participant school;
  private final List<Child> children;
  private final Promises promises;
  private final Gate gate;
  private volatile boolean ended;
  private volatile long lastBegun;

  Pusher(Participant school, List<Child> children, Promises promises, Gate gate) {
    this.school = school;
    this.children = children;
    this.promises = promises;
    this.gate = gate;
    this.lastBegun = System.nanoTime();
  }

  @Override
  public void run() {
    try {
      for (int n = 0; !ended; n++) {
        gate.enter();
        try {
          Push push = Push.about(children.get(n % children.size()));
          if (send(push, FOR_EVER) && n % ONE_IN_AGAIN == 0) {
            var _ = send(push, FOR_EVER);
          }
        } finally {
          gate.leave();
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      promises.broken(Flaw.OTHER_RECEIPT, "een antwoord was niet te lezen: " + e);
    }
  }

  /** Sends until there is an answer that is one; false when there was none in this time. */
  boolean send(Push push, Duration patience) throws InterruptedException {
    promises.sent(push);
    long until = System.nanoTime() + patience.toNanos();
    while (!ended && System.nanoTime() - until < 0) {
      long began = System.nanoTime();
      try {
        HttpResponse<byte[]> answer = school.post(PATH, push.body());
        int status = answer.statusCode();
        if (status == 200 || status == 201) {
          promises.acknowledged(push, answer.body());
          lastBegun = began;
          return true;
        }
        if (status < 500 && status != 429) {
          promises.broken(
              Flaw.OTHER_RECEIPT, "signaal " + push.id() + " kreeg als antwoord " + status);
          return true;
        }
      } catch (IOException e) {
        // It does not know whether it arrived, so it sends it again.
      }
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    }
    return false;
  }

  /** Whether a push was acknowledged whose last attempt began after this moment. */
  boolean acceptedSince(long nanos) {
    return lastBegun - nanos > 0;
  }

  void end() {
    ended = true;
  }
}
