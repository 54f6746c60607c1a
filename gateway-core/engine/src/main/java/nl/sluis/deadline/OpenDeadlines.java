package nl.sluis.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import nl.sluis.participant.Oin;

/** The deadlines that run. Reads only; changes go through the committer. */
public interface OpenDeadlines {

  /** Terms of which a step is due, the longest due first. */
  List<Deadline> due(Instant now, int most);

  /**
   * Where one is in a list of deadlines: at the last one that was seen.
   *
   * @param message id of the message with which it began; empty for none
   */
  record Position(String topic, String rule, String message) {

    /** Before the first. */
    public static final Position START = new Position("", "", "");

    /** At this deadline. */
    public static Position of(Deadline deadline) {
      return new Position(
          deadline.topic(), deadline.rule(), Objects.requireNonNullElse(deadline.message(), ""));
    }
  }

  /** Terms of a holder, by what they hang on, after some position. */
  List<Deadline> of(Oin holder, Position after, int most);

  /** Terms of a holder that hang on this. */
  List<Deadline> on(Oin holder, String topic);

  /** How many run. */
  long open();

  /** How many are past their last day. */
  long overdue(LocalDate today);
}
