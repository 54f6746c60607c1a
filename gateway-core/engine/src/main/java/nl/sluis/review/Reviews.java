package nl.sluis.review;

import java.util.List;
import java.util.Optional;

/** What the FG must review. Reads only; changes go through the committer. */
public interface Reviews {

  /** What is open: the one with the earliest last day first, so what is overdue before the rest. */
  List<Review> open(int most);

  /** How many are open. */
  long openCount();

  /** One review, open or not. */
  Optional<Review> find(String delivery);
}
