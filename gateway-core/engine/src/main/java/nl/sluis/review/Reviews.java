package nl.sluis.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the FG must review. Reads only; changes go through the committer. */
public interface Reviews {

  /** What is open: the one with the earliest last day first, so what is overdue before the rest. */
  List<Review> open(int most);

  /** How many are open. */
  long openCount();

  /** How many are open that should have been done before this day. */
  long lateCount(LocalDate today);

  /** One review, open or not. */
  Optional<Review> find(String delivery);

  /** What was said with the verdict; empty while there is none. */
  Optional<Judged> judged(String delivery);

  /**
   * What stands beside a verdict.
   *
   * @param note why, sealed for the person it is about ({@link Review#noteContext}); null when
   *     nothing was said, or that person was erased
   */
  @SuppressWarnings("ArrayRecordComponent") // opened at once, never compared
  record Judged(Instant at, byte @Nullable [] note) {}
}
