package nl.sluis.audit;

import java.time.LocalDate;
import java.util.List;

/**
 * What happened in a period, in figures.
 *
 * @param days one for each day on which anything happened, in order
 * @param refusals decisions that refused, by reason, the most frequent first
 * @param requests requests that were turned away, by reason
 * @param connections connections that were turned away, by reason
 * @param undelivered what did not come to its recipient's system, by reason
 * @param statutory permitted exchanges that rest on no consent, by id of the legal basis
 * @param pickUp messages picked up, by how long that took: keys of {@link PickUp}
 */
public record Overview(
    Period period,
    List<Day> days,
    List<Tally> refusals,
    List<Tally> requests,
    List<Tally> connections,
    List<Tally> undelivered,
    List<Tally> statutory,
    List<Tally> pickUp) {

  /**
   * One day: messages that were taken in, and decisions, of which there is one for each recipient.
   */
  public record Day(LocalDate day, long signals, long permitted, long held, long refused) {}

  public Overview {
    days = List.copyOf(days);
    refusals = List.copyOf(refusals);
    requests = List.copyOf(requests);
    connections = List.copyOf(connections);
    undelivered = List.copyOf(undelivered);
    statutory = List.copyOf(statutory);
    pickUp = List.copyOf(pickUp);
  }
}
