package nl.sluis.audit;

import java.time.LocalDate;
import java.util.List;

/**
 * What happened in a period, in figures.
 *
 * @param days one for each day on which anything happened, in order
 * @param refusals refusals by reason, the most frequent first
 * @param statutory permitted exchanges that rest on no consent, by id of the legal basis
 * @param pickUp messages picked up, by how long that took: keys of {@link PickUp}
 * @param overdueNotices notices to persons that should have been given by now
 * @param overdueReviews reviews that should have been done by now
 */
public record Overview(
    Period period,
    List<Day> days,
    List<Tally> refusals,
    List<Tally> statutory,
    List<Tally> pickUp,
    long overdueNotices,
    long overdueReviews) {

  /** One day's decisions; signals counts what came in, the others one for each recipient. */
  public record Day(LocalDate day, long signals, long permitted, long held, long refused) {}

  public Overview {
    days = List.copyOf(days);
    refusals = List.copyOf(refusals);
    statutory = List.copyOf(statutory);
    pickUp = List.copyOf(pickUp);
  }
}
