package nl.sluis.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stored anchors. Reads only. */
public interface Anchors {

  /** The last one. */
  Optional<Anchor> newest();

  /** Anchors with this number or a later one, in order. */
  List<Anchor> from(long number, int most);

  /** All anchors there are now, from the first on, read a page at a time. */
  default Iterator<Anchor> all() {
    long last = newest().map(Anchor::number).orElse(0L);
    return Stream.iterate(
            from(Long.MIN_VALUE, 100),
            page -> !page.isEmpty(),
            page -> from(page.getLast().number() + 1, 100))
        .flatMap(List::stream)
        .takeWhile(anchor -> anchor.number() <= last)
        .iterator();
  }
}
