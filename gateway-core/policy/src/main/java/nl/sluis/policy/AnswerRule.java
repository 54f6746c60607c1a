package nl.sluis.policy;

import java.time.LocalDate;
import java.time.Period;

/**
 * How often and until when a request for information can be answered.
 *
 * @param most how many answers one request takes
 * @param within how long after the request an answer is due, when it names no day
 * @param late how long after that day an answer is still taken
 */
public record AnswerRule(int most, Period within, Period late) {

  /** The last day on which an answer is due, of a request that names none. */
  public LocalDate due(LocalDate asked) {
    return asked.plus(within);
  }

  /** Whether an answer comes in time, or late but not too late. */
  public boolean inTime(LocalDate due, LocalDate day) {
    return !day.isAfter(due.plus(late));
  }
}
