package nl.sluis.console.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The draft of a notification of a breach (AVG 33): what the FG wrote, and what the evidence says.
 *
 * @param known when it became known
 * @param until last moment to notify the supervisor: 72 hours later
 * @param left how much of that is left when the draft was made; negative when it is over
 * @param what what happened, in the FG's own words
 * @param consequences what may come of it, in the FG's own words
 * @param measures what was done about it, in the FG's own words
 * @param contact where more can be had (AVG 33(3)(b))
 * @param delay why it is notified later than in 72 hours, in the FG's own words
 * @param about which exchange or whose exchanges in what days, in words
 * @param persons how many persons the evidence names; those without reference are not counted
 * @param exchanges how many exchanges
 * @param categories categories of data that went along
 * @param fields fields that went along, by title
 * @param recipients organisations that received
 */
public record Breach(
    Instant known,
    Instant until,
    Duration left,
    String what,
    String consequences,
    String measures,
    String contact,
    String delay,
    String about,
    long persons,
    long exchanges,
    List<String> categories,
    List<String> fields,
    List<String> recipients,
    List<String> senders,
    boolean partial) {

  /** How long AVG 33(1) gives. */
  public static final Duration TERM = Duration.ofHours(72);

  public boolean late() {
    return left.isNegative();
  }

  public long hoursLeft() {
    return left.toHours();
  }

  @Override
  public String toString() {
    return "Breach[*]";
  }
}
