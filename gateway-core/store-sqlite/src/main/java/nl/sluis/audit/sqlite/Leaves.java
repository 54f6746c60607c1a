package nl.sluis.audit.sqlite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nl.sluis.audit.Period;
import nl.sluis.audit.Recorded;
import nl.sluis.ledger.Leaf;
import nl.sluis.ledger.LedgerBatch;
import nl.sluis.ledger.TreeHash;
import nl.sluis.store.LedgerLog;
import nl.sluis.store.sql.Readers;
import org.jspecify.annotations.Nullable;

/** Leaves by their index: the file says which, and the ledger has them. */
final class Leaves {

  /** More of them are not remembered: then it is clear enough. */
  private static final int MOST_MISSING = 10_000;

  private final LedgerLog log;
  private final Readers readers;
  private final Set<Long> missing = ConcurrentHashMap.newKeySet();

  Leaves(LedgerLog log, Readers readers) {
    this.log = log;
    this.readers = readers;
  }

  /** How many leaves the file knows that the ledger, when last asked, did not have as they were. */
  int missing() {
    return missing.size();
  }

  /** The leaves of a query that selects an index, in its order. */
  List<Recorded> all(String sql, Object... parameters) {
    return read(readers.all(sql, row -> row.getLong(1), parameters));
  }

  /** The leaves of the runs of a query that selects the index of each and how many leaves it is. */
  List<Recorded> runs(String sql, Object... parameters) {
    List<Long> indexes = new ArrayList<>();
    readers.each(
        sql,
        row -> {
          long first = row.getLong(1);
          LongStream.range(first, first + row.getInt(2)).forEach(indexes::add);
          return first;
        },
        parameters);
    return read(indexes);
  }

  /**
   * The newest leaves of these kinds, the newest first.
   *
   * @param condition what else holds, in SQL in which the values are ?3 and on
   * @param skip how many of the newest are passed over
   */
  List<Recorded> newest(
      List<Kind> kinds, String condition, Period period, int skip, int most, Object... values) {
    int limit = values.length + 3;
    int offset = limit + 1;
    String one =
        """
        SELECT * FROM (SELECT idx, at FROM leaf WHERE kind = %d AND at >= ?1 AND at < ?2
        AND (%s) ORDER BY at DESC, idx DESC LIMIT ?%d + ?%d)\
        """;
    String sql =
        kinds.stream()
            .map(kind -> one.formatted(kind.ordinal(), condition, limit, offset))
            .collect(
                Collectors.joining(
                    " UNION ALL ",
                    "",
                    " ORDER BY at DESC, idx DESC LIMIT ?%d OFFSET ?%d".formatted(limit, offset)));
    return all(
        sql, Stream.concat(Stream.of(parameters(period, values)), Stream.of(most, skip)).toArray());
  }

  /** How many leaves of these kinds there are, and how often what they say happened. */
  Count count(List<Kind> kinds, String condition, Period period, Object... values) {
    String sql =
        """
        SELECT count(*), coalesce(sum(coalesce(times, 1)), 0) FROM leaf
        WHERE kind IN (%s) AND at >= ?1 AND at < ?2 AND (%s)\
        """
            .formatted(
                kinds.stream()
                    .map(kind -> Integer.toString(kind.ordinal()))
                    .collect(Collectors.joining(", ")),
                condition);
    return readers
        .first(sql, row -> new Count(row.getLong(1), row.getLong(2)), parameters(period, values))
        .orElseThrow();
  }

  private static Object[] parameters(Period period, Object... values) {
    return Stream.concat(
            Stream.of(Ids.micros(period.from()), Ids.micros(period.until())), Stream.of(values))
        .toArray();
  }

  /** How many leaves, and how many times. */
  record Count(long found, long times) {}

  /** The leaf at this place, if there is one that can be read. */
  Optional<Recorded> at(long index) {
    return log.holding(index).flatMap(row -> decoded(row, index));
  }

  /**
   * These leaves, in the same order. One that the ledger no longer has as it was is left out, and
   * counts as missing.
   *
   * @param indexes that the file knows
   */
  List<Recorded> read(List<Long> indexes) {
    Map<Long, Recorded> found = new HashMap<>();
    @Nullable LedgerBatch row = null;
    for (long index : indexes.stream().sorted().toList()) {
      if (row == null || index >= row.first() + row.count()) {
        row = log.holding(index).orElse(null);
      }
      Optional<Recorded> leaf = row == null ? Optional.empty() : decoded(row, index);
      leaf.ifPresentOrElse(one -> found(one, found), () -> missing(index));
    }
    return indexes.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private void found(Recorded leaf, Map<Long, Recorded> into) {
    into.put(leaf.index(), leaf);
    missing.remove(leaf.index());
  }

  private void missing(long index) {
    if (missing.size() < MOST_MISSING) {
      missing.add(index);
    }
  }

  /** The leaf, when its bytes are still those of which the row has the hash. */
  private static Optional<Recorded> decoded(LedgerBatch row, long index) {
    try {
      byte[] leaf = row.leaf(index);
      return new TreeHash().leaf(leaf).equals(row.hash(index))
          ? Optional.of(new Recorded(index, Leaf.decode(leaf)))
          : Optional.empty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException changed) {
      return Optional.empty();
    }
  }
}
