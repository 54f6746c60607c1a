package nl.sluis.notification;

import java.time.Duration;

/**
 * How many streams there may be and how they behave.
 *
 * @param perParticipant streams of one participant at the same time
 * @param total streams of all together
 * @param heartbeat after how much silence a stream shows that it lives
 * @param longest when a stream ends however well it goes; the client comes back, and shows its
 *     certificate again, which may have been revoked
 * @param retry how long a client that lost its stream should wait
 */
public record StreamLimits(
    int perParticipant, int total, Duration heartbeat, Duration longest, Duration retry) {

  /** What fits one gateway, and proxies that close a connection after 30 silent seconds. */
  public static StreamLimits standard() {
    return new StreamLimits(
        10, 500, Duration.ofSeconds(15), Duration.ofHours(1), Duration.ofSeconds(2));
  }
}
