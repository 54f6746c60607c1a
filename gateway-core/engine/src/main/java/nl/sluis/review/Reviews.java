package nl.sluis.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

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
}
